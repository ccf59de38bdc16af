// The coverage map: a real table whose cells are buttons, so that keyboards and screen readers can walk it.
// Every text enters by textContent: nothing from a document is read as HTML.

function element(tag, attributes, text) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function headRow(data) {
  const row = element("tr");
  row.append(element("th", { scope: "col" }, data.corner));
  for (const column of data.columns) row.append(element("th", { scope: "col", title: column.name }, column.label));
  return row;
}

function areaRow(group) {
  const row = element("tr", { class: "area" });
  row.append(element("th", { scope: "rowgroup" }, group.title));
  for (const share of group.shares) row.append(element("td", { title: share.title }, share.label));
  return row;
}

function cellButton(cell, rowId, columnId) {
  const button = element(
    "button",
    { type: "button", class: cell.style, title: cell.title, "aria-label": cell.title, tabindex: "-1",
      "data-row": rowId, "data-column": columnId, "data-state": cell.style },
    cell.sign,
  );
  return button;
}

function themeRow(row, columns) {
  const made = element("tr", { class: "theme" });
  made.append(element("th", { scope: "row", title: row.hint }, row.title));
  row.cells.forEach((cell, index) => {
    const place = element("td");
    place.append(cellButton(cell, row.id, columns[index].id));
    made.append(place);
  });
  return made;
}

function buildTable(data) {
  const table = element("table", { dir: data.direction });
  table.append(element("caption", {}, data.caption));
  const columns = element("colgroup");
  columns.append(element("col", { class: "theme" }), ...data.columns.map(() => element("col")));
  const head = element("thead");
  head.append(headRow(data));
  table.append(columns, head);
  for (const group of data.groups) {
    const body = element("tbody");
    body.append(areaRow(group), ...group.rows.map((row) => themeRow(row, data.columns)));
    table.append(body);
  }
  return table;
}

function markSelected(table, selected) {
  const buttons = [...table.querySelectorAll("button")];
  const matches = (b) => selected && b.dataset.row === selected.row && b.dataset.column === selected.column;
  buttons.forEach((b) => b.setAttribute("aria-pressed", matches(b) ? "true" : "false"));
  const entry = buttons.find(matches) || buttons[0];
  buttons.forEach((b) => { b.tabIndex = b === entry ? 0 : -1; });
}

const STEPS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function moveFocus(event, table, direction) {
  const step = STEPS[event.key];
  if (!step || !event.target.dataset.row) return;
  event.preventDefault();
  const rows = [...table.querySelectorAll("tr.theme")];
  const row = rows.indexOf(event.target.closest("tr"));
  const column = [...event.target.closest("tr").querySelectorAll("button")].indexOf(event.target);
  const across = direction === "rtl" ? -step[1] : step[1];
  const next = rows[row + step[0]]?.querySelectorAll("button")[column + across];
  if (next) { event.target.tabIndex = -1; next.tabIndex = 0; next.focus(); }
}

const SIDE_BY_SIDE = 1000; // px: below this the panel stands under the map, so a click brings it into sight

function showPanel() {
  const panel = document.querySelector(".st-key-cell_panel");
  panel?.closest("[data-testid='stColumn']")?.firstElementChild?.scrollTo(0, 0);
  if (window.innerWidth < SIDE_BY_SIDE) window.setTimeout(() => panel?.scrollIntoView({ behavior: "smooth" }), 400);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".grid");
  const content = JSON.stringify({ ...data, selected: null });
  if (host.dataset.content !== content) {
    host.replaceChildren(buildTable(data));
    host.dataset.content = content;
  }
  const table = host.querySelector("table");
  markSelected(table, data.selected);
  table.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const selected = { row: button.dataset.row, column: button.dataset.column };
    markSelected(table, selected);
    setTriggerValue("cell", selected);
    showPanel();
  };
  table.onkeydown = (event) => moveFocus(event, table, data.direction);
}
