// The stage and the notes window: what the server tells is shown (static/room.js), what the facilitator does is sent.
// Everything that steers stands on the server, so that a reload loses nothing.
const main = document.getElementById("now"), kind = main.dataset.kind;
const base = location.pathname.replace(/\/notes$/, ""), root = document.documentElement, body = document.body;
let state = { at: 0, black: false, html: "" }, since = Date.now();

// One after the other, so that two quick presses arrive in their order. `aim` is where the last of them leads.
let aim = 0, sending = 0, sent = Promise.resolve();
const send = (action, value) => {
  sending += 1;
  const post = () => fetch(`${base}/do`, { method: "POST", body: JSON.stringify({ do: action, value }) });
  sent = sent.then(post).then(() => { box("lost").hidden = true; }, () => { box("lost").hidden = false; }).finally(() => { sending -= 1; });
};
const go = (to) => send("go", aim = Math.min(Math.max(to, 0), Number(main.dataset.stops) - 1));
const box = (name) => document.getElementById(name);
const toggle = (dialog) => dialog && (dialog.open ? dialog.close() : dialog.showModal());

function show(told) {
  // A stop begins at its top; one that changes while it is on stage stays where it is.
  let top = main.querySelector(".show")?.scrollTop;
  if (told.at !== state.at) { since = Date.now(); leave(); body.classList.remove("as-list"); top = 0; }
  if (told.html !== state.html) {
    main.innerHTML = told.html;
    if (top) main.querySelector(".show").scrollTop = top;
  }
  const stale = told.overview !== state.overview;
  state = told;
  // The stage alone is told an overview.
  if (stale) { box("overview").innerHTML = told.overview; here(); }
  if (!sending) aim = told.at;
  document.title = told.title;
  if (box("black")) box("black").hidden = !told.black;
  dress();
  tick();
  below();
}

// Where a stop is longer than the stage, a sign says so as long as there is more below.
function below() {
  const long = main.querySelector(".show"), sign = main.querySelector(".below");
  if (sign) sign.hidden = long.scrollTop + long.clientHeight > long.scrollHeight - 2;
}

// Move a stop that is longer than the stage down or up by what is in sight, less what the sign and a table's head cover and a line to
// find on by. False where there is nothing more that way, or the stop is not what the room sees.
function roll(by) {
  const long = main.querySelector(".show"), was = long?.scrollTop;
  if (!long || aim !== state.at || state.black || !box("explore").hidden) return false;
  const line = parseFloat(getComputedStyle(long).lineHeight), head = long.querySelector("thead")?.offsetHeight ?? 0;
  long.scrollTop += by * Math.max(long.clientHeight - head - 3 * line, line);
  return long.scrollTop !== was;
}
main.addEventListener("scroll", below, true);
addEventListener("resize", below);
document.fonts.addEventListener("loadingdone", below);

// In the overview, the stop on stage.
function here() {
  for (const button of document.querySelectorAll("[data-go]")) button.setAttribute("aria-current", Number(button.dataset.go) === state.at);
  document.querySelector("[aria-current=true]")?.focus();
}

function tick() {
  const seconds = Math.floor((Date.now() - since) / 1000);
  for (const clock of document.querySelectorAll(".clock")) clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
setInterval(tick, 1000);

// The picture follows the room's light or dark as chosen with D, else the screen's own.
function dress() {
  const chosen = root.dataset.theme;
  for (const image of main.querySelectorAll("picture img")) if (chosen) {
    image.parentElement.querySelectorAll("source").forEach((source) => source.remove());
    image.src = image.getAttribute("src").replace(/\.(light|dark)\.svg/, `.${chosen}.svg`);
  }
}

function leave() {
  const over = box("explore");
  if (over && !over.hidden) { over.hidden = true; over.replaceChildren(); }
}

function explore() {
  const over = box("explore");
  if (!over || !main.querySelector("[data-view]")) return;
  if (!over.hidden) return leave();
  const frame = document.createElement("iframe"), back = document.createElement("button");
  const view = main.querySelector("[data-view]").dataset.view;
  frame.src = `/${view}${view.includes("?") ? "&" : "?"}embed=true`;
  frame.title = "The view, to be explored";
  // Once something in the view has been clicked, keys arrive there. An open list keeps its Escape, and a field what is typed into it.
  frame.addEventListener("load", () => frame.contentWindow.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kept = { escape: "[aria-expanded=true]", e: "input, textarea, [contenteditable=true]" }[event.key.toLowerCase()];
    if (kept && !event.target.closest(kept)) leave();
  }, true));
  back.textContent = "Back to the stop";
  back.addEventListener("click", leave);
  over.replaceChildren(frame, back);
  over.hidden = false;
  back.focus();
}

const actions = {
  next: () => go(aim + 1), back: () => go(aim - 1), down: () => roll(1) || actions.next(), up: () => roll(-1) || actions.back(), black: () => send("black", !state.black),
  reveal: () => send("reveal"), all: () => send(main.querySelector("[data-hidden='0']") ? "hide" : "reveal", "all"),
  counts: () => send("counts", !main.querySelector("[data-counts]")), list: () => { body.classList.toggle("as-list"); below(); }, explore,
  overview: () => { toggle(box("overview")); here(); }, join: () => toggle(box("join")), keys: () => toggle(box("keys")),
  dark: () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; dress(); },
  full: () => document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen(),
  end: () => confirm("End the room for everybody?") && send("end"),
};
const keys = { ArrowRight: "next", ArrowDown: "down", PageDown: "down", " ": "next", ArrowLeft: "back", ArrowUp: "up", PageUp: "up", b: "black", ".": "black",
  o: "overview", r: "reveal", a: "all", l: "list", e: "explore", j: "join", c: "counts", d: "dark", f: "full", "?": "keys" };

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return leave();
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || (event.key === " " && event.target.closest("button, a"))) return;
  event.preventDefault();
  actions[action]();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do], [data-go], [data-reveal]");
  if (!button) return;
  if (button.dataset.do) return actions[button.dataset.do]();
  if (button.dataset.reveal) return send("reveal", button.dataset.reveal);
  box("overview").close();
  go(Number(button.dataset.go));
});

listen(base, `?kind=${kind}`, show, () => {
  leave();
  if (box("black")) box("black").hidden = true;
  main.innerHTML = "<p class='pause'>The room has ended. Nothing of it is kept.</p>";
  // Nobody can join any more, and there is no stop to go to.
  for (const name of ["join", "overview"]) if (box(name)) box(name).innerHTML = "<h1>The room has ended</h1>";
});
