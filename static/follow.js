// A phone in a room: it shows the stop on stage, unless its holder stays behind for a while.
const main = document.getElementById("now"), stay = document.getElementById("stay"), behind = document.getElementById("behind");
const base = location.pathname.replace(/\/$/, "");
let staying = false, at = Number(main.dataset.at), latest = null, drawn = null;

// What was tapped here, kept in this tab alone: a reload can still take it back. A browser that stores nothing forgets it.
const kept = () => { try { return JSON.parse(sessionStorage.getItem(base)) ?? []; } catch { return []; } };
const keep = () => { try { wanted.size ? sessionStorage.setItem(base, JSON.stringify([...wanted])) : sessionStorage.removeItem(base); } catch { /* Then it is forgotten. */ } };
const wanted = new Set(kept());

const mark = () => main.querySelectorAll("[data-more]").forEach((button) => button.setAttribute("aria-pressed", wanted.has(`${at}.${button.dataset.more}`)));

const draw = () => {
  const moved = latest.at !== at, held = document.activeElement?.dataset.more;
  at = latest.at;
  behind.hidden = true;
  document.title = latest.title;
  if (drawn === latest.html) return;
  main.innerHTML = drawn = latest.html;
  mark();
  if (moved) scrollTo(0, 0);
  else if (held) main.querySelector(`[data-more="${CSS.escape(held)}"]`)?.focus();
};

const show = (told) => {
  latest = told;
  if (!staying) return draw();
  behind.textContent = `The stage has moved on: ${told.title}`;
  behind.hidden = told.at === at;
};

stay.addEventListener("click", () => {
  staying = !staying;
  stay.setAttribute("aria-pressed", staying);
  stay.textContent = staying ? "Catch up with the stage" : "Stay here";
  if (!staying && latest) draw();
});

main.addEventListener("click", (event) => {
  const button = event.target.closest("[data-more]");
  if (!button) return;
  const name = `${at}.${button.dataset.more}`, more = !wanted.has(name);
  const put = (on) => { on ? wanted.add(name) : wanted.delete(name); keep(); mark(); };
  put(more);
  fetch(`${base}/more`, { method: "POST", body: JSON.stringify({ at, approach: button.dataset.more, more }) })
    .then((answer) => answer.ok || put(!more), () => put(!more));
});

listen(base, "", show, () => {
  main.innerHTML = "<p class='pause'>The room has ended. Thank you for coming.</p>";
  stay.hidden = behind.hidden = true;
  wanted.clear();
  keep();
}, Number(main.dataset.version));
mark();
