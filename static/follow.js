// A phone in a room: it shows the stop on stage, unless its holder stays behind for a while. Nothing is stored on the phone.
const main = document.getElementById("now"), stay = document.getElementById("stay"), behind = document.getElementById("behind");
if (main) {
  const base = location.pathname.replace(/\/$/, "");
  let staying = false, shown = Number(main.dataset.version), at = null;
  const wanted = new Set();

  const mark = () => main.querySelectorAll("[data-more]").forEach((button) => button.setAttribute("aria-pressed", wanted.has(`${at}.${button.dataset.more}`)));

  const show = async () => {
    const answer = await fetch(`${base}/now`, { cache: "no-store" });
    if (!answer.ok) return;
    const told = await answer.json();
    if (staying) {
      if (told.at !== at) { behind.textContent = `The stage has moved on: ${told.title}`; behind.hidden = false; }
      return;
    }
    const moved = at !== null && told.at !== at;
    [shown, at] = [told.version, told.at];
    main.innerHTML = told.html;
    behind.hidden = true;
    mark();
    if (moved) scrollTo(0, 0);
  };

  stay.addEventListener("click", () => {
    staying = !staying;
    stay.setAttribute("aria-pressed", staying);
    stay.textContent = staying ? "Catch up with the stage" : "Stay here";
    if (!staying) show();
  });
  main.addEventListener("click", (event) => {
    const button = event.target.closest("[data-more]");
    if (!button) return;
    const name = `${at}.${button.dataset.more}`, more = !wanted.has(name);
    more ? wanted.add(name) : wanted.delete(name);
    mark();
    fetch(`${base}/more`, { method: "POST", body: JSON.stringify({ approach: button.dataset.more, more }) });
  });

  const stream = new EventSource(`${base}/events`);
  stream.addEventListener("message", (event) => (Number(event.data) !== shown || at === null) && show());
  stream.addEventListener("end", () => { stream.close(); main.innerHTML = "<p class='pause'>The room has ended. Thank you for coming.</p>"; stay.hidden = true; });
}
