// Watches a page of Streamlit's being drawn: what stands on it, and when the last of it was painted.
// `picture` is the first chart, or the whole page where there is none; times are in milliseconds since the page was asked
// for, or, after `expect`, since the next key or click.
(() => {
  let expecting = false, start = 0, changed = 0, seen = {}, painted = {}, ran = false;
  const plots = new WeakMap();
  let count = 0;
  const number = (node) => plots.get(node) ?? (plots.set(node, ++count), count);
  // Cheap enough to be taken at every change: a chart by its node and what is in it, the rest by its words.
  const look = (node) => `${number(node)} ${node.getElementsByTagName("*").length} ${node.textContent}`;
  const main = () => document.querySelector("[data-testid=stMain]");
  const chart = () => document.querySelector("[data-testid=stMain] .js-plotly-plot");

  const watch = (records) => {
    for (const { target, type } of records) if (type === "attributes" && target.dataset?.testid === "stApp") ran = true;
    if (!main()) return;
    const now = { page: look(main()), picture: look(chart() ?? main()) };
    for (const part of Object.keys(now)) {
      if (now[part] === seen[part]) continue;
      seen[part] = now[part];
      changed = performance.now();
      requestAnimationFrame(() => setTimeout(() => { if (seen[part] === now[part]) painted[part] = performance.now(); }));
    }
  };
  new MutationObserver(watch).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-test-script-state"] });

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
    settled: (still) => main() && !running() && !empty() && performance.now() - changed > (ran ? still : 4 * still),
    // When the picture and the page were painted as they now stand; nothing where neither has changed.
    times: () => Object.fromEntries(Object.entries(painted).map(([part, at]) => [part, at - start])),
  };
})();
