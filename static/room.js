// Keeps a window of a room up to date. The server tells by server-sent events that something changed, as a number alone;
// this fetches what is to be shown. A connection that breaks or falls silent is opened anew, and a room that is gone is told.
// show: takes what the server says; ended: called once, when the room has ended; newest: the version that stands there already.
const BEAT = 15000, WATCH = 2000;

const listen = (base, query, show, ended, newest = -1) => {
  const lost = document.getElementById("lost");
  let stream, heard = 0, announced = newest, over = false;

  const end = () => {
    if (over) return;
    over = true;
    stream.close();
    lost.hidden = true;
    ended();
  };
  const look = async () => {
    try {
      const answer = await fetch(`${base}/now${query}`, { cache: "no-store" });
      if (answer.status === 404) return end();
      if (!answer.ok) return;
      const told = await answer.json();
      // One answer may overtake another.
      if (over || told.version < newest) return;
      newest = told.version;
      lost.hidden = true;
      show(told);
    } catch {
      // Asked again by what watches below.
      lost.hidden = over;
    }
  };
  const open = () => {
    stream?.close();
    heard = Date.now();
    stream = new EventSource(`${base}/events`);
    stream.addEventListener("open", () => { heard = Date.now(); lost.hidden = true; });
    stream.addEventListener("error", () => { if (!over) lost.hidden = false; });
    stream.addEventListener("beat", () => { heard = Date.now(); });
    stream.addEventListener("end", end);
    stream.addEventListener("message", (event) => {
      heard = Date.now();
      announced = Number(event.data);
      if (announced > newest) look();
    });
  };
  // A phone that slept, or changed its network, may hold a connection that is long dead.
  const wake = () => {
    if (over || document.hidden) return;
    if (stream.readyState !== EventSource.OPEN || Date.now() - heard > BEAT + WATCH) open();
    else if (announced > newest) look();
  };
  for (const kind of ["online", "pageshow", "visibilitychange"]) addEventListener(kind, wake, true);
  setInterval(async () => {
    if (over) return;
    if (stream.readyState === EventSource.CLOSED) await look();
    else if (announced > newest) look();
    if (!over && (stream.readyState === EventSource.CLOSED || Date.now() - heard > 3 * BEAT)) open();
  }, WATCH);
  open();
};
