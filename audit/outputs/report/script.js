// What the page can do without: a search field, and buttons that open and close. Text is compared, never written.
"use strict";
for (const section of document.querySelectorAll("#documents, #pairs")) {
  const cards = [...section.querySelectorAll("details.doc, details.pair")];
  if (cards.length < 2) continue;
  const tools = document.createElement("div");
  tools.className = "tools";

  const search = document.createElement("input");
  search.type = "search";
  search.placeholder = "Search names and reasons";
  search.setAttribute("aria-label", search.placeholder);
  const titles = cards.map((card) => card.querySelector("summary").textContent.toLowerCase());
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    cards.forEach((card, n) => { card.hidden = !titles[n].includes(wanted); });
  });
  tools.append(search);

  for (const [label, open] of [["Open all", true], ["Close all", false]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => { for (const card of cards) card.open = open && !card.hidden; });
    tools.append(button);
  }
  section.querySelector("h2").after(tools);
}
