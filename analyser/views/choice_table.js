// A table of which one row is chosen. Texts wrap instead of being cut, each with its own direction; rows are reached
// with the arrow keys. Every text enters by textContent: nothing from a document is read as HTML.

function element(tag, attributes, text) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function buildTable(data) {
  const table = element("table", { dir: data.direction, role: "grid" });
  table.append(element("caption", {}, data.caption));
  const head = element("tr");
  for (const column of data.columns) head.append(element("th", { scope: "col", class: column.style }, column.title));
  const thead = element("thead");
  thead.append(head);
  const body = element("tbody");
  for (const row of data.rows) {
    const line = element("tr", { "data-row": row.id, tabindex: "-1" });
    row.cells.forEach((cell, index) => {
      const style = data.columns[index].style;
      // Figures stand under their heading at the table's own end; words run in their own direction.
      line.append(element("td", style.includes("number") ? { class: style } : { class: style, dir: "auto" }, cell));
    });
    body.append(line);
  }
  table.append(thead, body);
  return table;
}

function markSelected(host, selected) {
  const rows = [...host.querySelectorAll("tbody tr")];
  rows.forEach((row) => row.setAttribute("aria-selected", row.dataset.row === selected ? "true" : "false"));
  const entry = rows.find((row) => row.dataset.row === selected) || rows[0];
  rows.forEach((row) => { row.tabIndex = row === entry ? 0 : -1; });
  return entry;
}

const SIDE_BY_SIDE = 1000; // px: below this the detail stands under the list, so a choice brings it into sight

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".list");
  const content = JSON.stringify({ ...data, selected: null });
  const fresh = host.dataset.content !== content;
  if (fresh) {
    host.style.setProperty("--list-height", `${data.height}px`);
    host.replaceChildren(buildTable(data));
    host.dataset.content = content;
  }
  const entry = markSelected(host, data.selected);
  if (fresh && entry && data.selected) host.scrollTop = Math.max(0, entry.offsetTop - host.clientHeight / 2);
  const choose = (row) => {
    markSelected(host, row.dataset.row);
    setTriggerValue("row", row.dataset.row);
    const panel = data.detail ? document.querySelector(`.st-key-${data.detail}`) : null;
    panel?.closest("[data-testid='stColumn']")?.firstElementChild?.scrollTo(0, 0);
    if (window.innerWidth < SIDE_BY_SIDE) window.setTimeout(() => panel?.scrollIntoView({ behavior: "smooth" }), 400);
  };
  host.onclick = (event) => {
    const row = event.target.closest("tbody tr");
    if (row) choose(row);
  };
  host.onkeydown = (event) => {
    const row = event.target.closest("tbody tr");
    if (!row) return;
    const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
    if (next) { event.preventDefault(); next.focus(); }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(row); }
  };
}
