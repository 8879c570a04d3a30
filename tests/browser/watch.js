// Watches a page of Streamlit's being drawn: what stands on it, and when the last of it was painted.
// `sight` is what the window shows without scrolling, `page` the whole; times are in milliseconds since the page was asked
// for, or, after `expect`, since the next key or click.
(() => {
  let expecting = false, start = 0, changed = 0, awake = false, ran = false, shown = {}, painted = {};
  const marks = new WeakMap();
  let marked = 0;
  const mark = (node) => marks.get(node) ?? (marks.set(node, ++marked), marked);
  const main = () => document.querySelector("[data-testid=stMain]");
  // A chart by its node and how much is in it, the rest by its words.
  const look = (node) => [node, ...node.querySelectorAll(".js-plotly-plot")].map((part) => part === node ? part.textContent
    : `${mark(part)} ${part.getElementsByTagName("*").length}`).join();
  const inSight = () => [...main().querySelectorAll("[data-testid=stElementContainer]")].filter((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });

  // Once per frame, since looking costs time too: what is different in it is painted at its end.
  const watch = () => {
    awake = false;
    if (!main()) return;
    const now = { page: look(main()), sight: inSight().map(look).join() };
    for (const part of Object.keys(now)) {
      if (now[part] === shown[part]) continue;
      shown[part] = now[part];
      changed = performance.now();
      setTimeout(() => { if (shown[part] === now[part]) painted[part] = performance.now(); });
    }
  };
  new MutationObserver((records) => {
    for (const { target, type } of records) if (type === "attributes" && target.dataset?.testid === "stApp") ran = true;
    if (!awake) requestAnimationFrame(watch);
    awake = true;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-test-script-state"] });

  const begin = (at) => { [start, changed, painted, ran] = [at, at, {}, false]; };
  const act = (event) => {
    if (!expecting || !event.isTrusted) return;
    expecting = false;
    begin(event.timeStamp);
  };
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, act, true);

  const running = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";
  const empty = () => [...document.querySelectorAll("[data-testid=stPlotlyChart]")].some((holder) => !holder.querySelector(".main-svg"))
    || document.querySelector("[data-testid=stSkeleton], .first-paint");
  window.watched = {
    // What is drawn from now on counts; the next key or click starts the clock.
    expect: () => { expecting = true; begin(performance.now()); },
    // A run of the script so short that nobody saw it is waited for longer.
    settled: (still) => main() && !awake && !running() && !empty() && performance.now() - changed > (ran ? still : 4 * still),
    // When the window and the page were painted as they now stand; nothing where neither has changed.
    times: () => Object.fromEntries(Object.entries(painted).map(([part, at]) => [part, at - start])),
  };
})();
