// The table of documents, a page for each of them, and a review: what the page has beyond its text.
// Text of the corpus reaches the page by createTextNode only, and no element is made but from trees of ours.
"use strict";
(async () => {
  const $ = (id) => document.getElementById(id);
  const app = $("app"), source = $("data");
  if (!app || !source || !window.DecompressionStream) return;

  // What the report holds.
  const packed = atob(source.textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const D = JSON.parse(await new Response(stream).text());
  source.remove();
  const N = D.names.length, HIDDEN = new RegExp(D.hidden, "gu"), DRAWN = new Set(D.tags);
  const starts = [0];
  for (const count of D.counts) starts.push(starts[starts.length - 1] + count);
  const told = (name, values = {}) => {
    const message = D.t[name];
    const form = message.other ? (values.n === 1 && message.one) || message.other : message;
    return form.replace(/\{(\w+)\}/g, (_, key) => typeof values[key] === "number" ? amount(values[key]) : values[key]);
  };
  const amount = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const size = (n) => {
    if (n === null) return "";
    let unit = 0;
    for (; n >= 1000 && unit < 4; unit++) n /= 1000;
    return (unit ? Number(n.toPrecision(3)) : n) + " " + ["B", "kB", "MB", "GB", "TB"][unit];
  };
  const visible = (char) => D.signs[char] || `⟨U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
  const inert = (text) => text.replace(HIDDEN, visible);

  // Trees as elements.
  const write = (parent, text) => {
    let last = 0;
    for (const match of text.matchAll(HIDDEN)) {
      parent.append(document.createTextNode(text.slice(last, match.index)));
      parent.append(build(["span.chip", inert(match[0])]));
      last = match.index + match[0].length;
    }
    parent.append(document.createTextNode(text.slice(last)));
  };
  const build = ([head, ...rest]) => {
    const [tag, ...classes] = head.split(".");
    const drawn = DRAWN.has(tag);
    const element = drawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    if (classes.length) element.setAttribute("class", classes.join(" "));
    if (rest.length && typeof rest[0] === "object" && !Array.isArray(rest[0])) {
      for (const [name, value] of Object.entries(rest.shift())) {
        if (name !== "href" || /^((\.\.\/)?report\.html|(report_pages\/)?\d+\.html)?#/.test(value)) element.setAttribute(name, value);
      }
    }
    for (const node of rest) typeof node === "string" ? write(element, node) : element.append(build(node));
    return element;
  };
  const button = (label, press, title) => {
    const made = build(["button.quiet", { type: "button", ...(title ? { title } : {}) }, label]);
    made.addEventListener("click", press);
    return made;
  };

  // Facets: what documents are chosen by.
  const facets = Object.entries(D.facets).map(([name, { of, is }]) => {
    const counts = of.map(() => 0);
    for (const row of is) for (const value of [row].flat()) counts[value]++;
    return { name, of, is, counts };
  });
  // What is unknown must not read like a filter that is not set.
  const UNKNOWN = " ";
  const own = (table, name) => Object.hasOwn(table, name) ? table[name] : undefined;
  const word = (name, value) => value === "" ? D.words.unknown : own(D.words, value.replace(/ /g, "_")) || value;
  const values = (name, k) => [D.facets[name].is[k]].flat().map((value) => D.facets[name].of[value]);
  const span = (column, i) => D.spans[column].of[D.spans[column].is[i]];
  const hay = [];
  const text = (k) => {
    if (hay[k] === undefined) {
      const parts = [D.names[k], ...values("reason", k)];
      for (let i = starts[k]; i < starts[k + 1]; i++) {
        parts.push(span("label", i), D.spans.before[i] + D.spans.text[i] + D.spans.after[i]);
      }
      hay[k] = parts.join("\n").toLowerCase();
    }
    return hay[k];
  };

  // The state of the page is its address: a link to it shows the same.
  let state = {}, chosen = [], opened = null, at = 0;
  const read = () => {
    const hash = location.hash.slice(1), card = /^doc-(\d+)$/.exec(hash);
    if (card) return { ...state, doc: card[1] };
    return hash.includes("=") ? Object.fromEntries(new URLSearchParams(hash)) : null;
  };
  const go = (changes, keep) => {
    const next = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...state, ...changes })) if (value) next.set(key, value);
    const hash = "#" + (next.size ? next : "documents");
    state = Object.fromEntries(next);
    try { history[keep ? "replaceState" : "pushState"](null, "", hash); } catch { location.hash = hash; }
    show();
  };

  // The table. Only the rows that can be seen are elements.
  const ROW = 36, COLUMNS = {
    decision: (k) => values("decision", k)[0], name: (k) => D.names[k], flags: (k) => values("check", k).length,
    language: (k) => values("language", k)[0], encoding: (k) => values("encoding", k)[0],
    source: (k) => values("source", k)[0], size: (k) => D.bytes[k], spans: (k) => D.counts[k] + D.more[k],
  };
  const NUMBERS = ["size", "spans"];
  const search = build(["input", { type: "search", "aria-label": told("search"), placeholder: told("search"), id: "q" }]);
  const count = build(["p.muted", { role: "status", id: "count" }]);
  const choices = build(["div.choices"]);
  const body = document.createElement("tbody");
  const heads = document.createElement("tr");
  const table = build(["table.grid", { "aria-label": told("documents") }]);
  const view = build(["div.window", { tabindex: "0", role: "region", "aria-label": told("documents") }]);
  const selects = {};
  for (const { name, of, counts } of facets) {
    if (counts.every((count) => count === N)) continue;
    const select = build(["select", ["option", { value: "" }, told("any")],
      ...of.map((value, i) => ["option", { value: value || UNKNOWN }, `${inert(word(name, value)).slice(0, 60)} (${amount(counts[i])})`])]);
    select.addEventListener("change", () => go({ [name]: select.value, doc: "" }));
    const label = build(["label", told(`by_${name}`) + " "]);
    label.append(select);
    choices.append(label);
    selects[name] = select;
  }
  for (const name of Object.keys(COLUMNS)) {
    const head = build([NUMBERS.includes(name) ? "th.num" : "th", { scope: "col" }]);
    const sort = () => go({ sort: state.sort === name ? "-" + name : name });
    head.append(button(told(`column_${name}`), sort));
    head.dataset.name = name;
    heads.append(head);
  }
  const thead = document.createElement("thead");
  thead.append(heads);
  table.append(thead, body);
  view.append(table);

  const badge = (kind) => {
    const sign = { keep: "✓", review: "?", drop: "✕" }[kind];
    return ["span.badge." + kind, ["span", { "aria-hidden": "true" }, sign], " ", word("decision", kind)];
  };
  const row = (place) => {
    const k = chosen[place], reviewed = verdicts.get(k);
    const made = build([place === at ? "tr.current" : "tr", { "aria-rowindex": String(place + 2) },
      ["td", badge(values("decision", k)[0]), ...(reviewed ? [" ", ["span.tag", word("", reviewed.what)]] : [])],
      ["td.name", ["a", { href: `#doc-${D.first + k}` }, ["bdi", D.names[k].slice(0, 300)]]],
      ["td", ...values("check", k).map((check) => ["span.tag", check]),
        ...values("waived", k).map((check) => ["span.tag.waived", check])],
      ...["language", "encoding", "source"].map((name) => ["td", word(name, values(name, k)[0]).slice(0, 60)]),
      ["td.num", size(D.bytes[k])], ["td.num", amount(D.counts[k] + D.more[k])]]);
    made.addEventListener("click", (event) => { if (!event.target.closest("a")) open(k); });
    return made;
  };
  const gap = (rows) => {
    const made = build(["tr.gap", { "aria-hidden": "true" }, ["td", { colspan: String(Object.keys(COLUMNS).length) }]]);
    made.firstChild.style.height = `${rows * ROW}px`;
    return made;
  };
  const draw = () => {
    const first = Math.max(0, Math.floor(view.scrollTop / ROW) - 8);
    const last = Math.min(chosen.length, first + Math.ceil(view.clientHeight / ROW) + 16);
    const rows = [];
    for (let place = first; place < last; place++) rows.push(row(place));
    body.replaceChildren(gap(first), ...rows, gap(chosen.length - last));
    table.setAttribute("aria-rowcount", String(chosen.length + 1));
  };
  const filter = () => {
    const wanted = facets.filter(({ name }) => state[name])
      .map(({ name, of, is }) => [is, of.indexOf(state[name] === UNKNOWN ? "" : state[name])]);
    const words = (state.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    chosen = [];
    for (let k = 0; k < N; k++) {
      if (wanted.every(([is, value]) => is[k] === value || (Array.isArray(is[k]) && is[k].includes(value)))
        && words.every((part) => text(k).includes(part))) chosen.push(k);
    }
    const name = (state.sort || "").replace("-", ""), order = state.sort && state.sort[0] === "-" ? -1 : 1;
    const column = own(COLUMNS, name);
    if (column) {
      const keys = chosen.map(column), places = keys.map((_, i) => i);
      places.sort((a, b) => order * (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : 0) || a - b);
      chosen = places.map((place) => chosen[place]);
    }
  };

  // A page for each document.
  const page = build(["article.page", { tabindex: "-1" }]);
  const item = (i) => {
    const repaired = D.spans.repaired[i], cut = D.spans.cut[i];
    return ["li", ["span.at", `${D.spans.line[i]}:${D.spans.column[i]}`], ["span.label", ["bdi", span("label", i)]],
      ["span", ["span.snippet", { dir: "auto" }, D.spans.before[i], ["mark", D.spans.text[i] || "‸"], D.spans.after[i]],
        ...(cut ? [["span.muted", ` ${told("left_out", { n: cut })}`]] : []),
        ...(repaired ? [" ", ["span.muted", told("reads")], " ", ["bdi", repaired]] : [])]];
  };
  const evidence = (k) => {
    const nodes = [], flagged = values("check", k);
    for (let i = starts[k]; i < starts[k + 1];) {
      const check = span("check", i), items = [];
      for (; i < starts[k + 1] && span("check", i) === check; i++) items.push(item(i));
      nodes.push(["h3", ["bdi", check], " ", ["span.count", amount(items.length)],
        ...(flagged.includes(check) ? [] : [" ", ["span.muted", told("not_flagged")]])], ["ol.evidence", ...items]);
    }
    if (D.more[k]) nodes.push(["p.muted", told("cut_spans", { n: D.more[k] })]);
    return nodes.map(build);
  };
  const open = (k) => go({ doc: String(D.first + k) });
  const step = (by) => {
    const place = chosen.indexOf(opened) + by;
    if (place >= 0 && place < chosen.length) open(chosen[place]);
  };
  const showPage = (k) => {
    opened = k;
    at = Math.max(0, chosen.indexOf(k));
    const bar = build(["div.tools"]);
    bar.append(button(told("back"), () => go({ doc: "" }), "Esc"), button(told("previous"), () => step(-1), "k"),
      button(told("next"), () => step(1), "j"), build(["span.muted", told("place", { n: at + 1, of: chosen.length })]));
    const name = build(["h3.title", { id: "page-title" }, ...[badge(values("decision", k)[0])], " ", ["bdi", D.names[k]]]);
    page.replaceChildren(bar, name, review(k), build(D.cards[k]), ...evidence(k));
    page.setAttribute("aria-labelledby", "page-title");
  };

  // A review: what a person says of documents, as lines for the settings. Nothing leaves the page but by hand.
  const verdicts = new Map(), inside = new Set(D.inside);
  let meant = "";
  const mine = { owner: "", expires: new Date(Date.now() + 90 * 864e5).toISOString().slice(0, 10) };
  const quoted = (value) => JSON.stringify(value).replace(/\x7f/g, "\\u007f")
    .replace(HIDDEN, (char) => `\\U${char.codePointAt(0).toString(16).padStart(8, "0")}`);
  const comment = (value) => inert(value).replace(/\s+/g, " ");
  const lines = () => {
    const out = [`# ${told("made_for", { corpus: comment(D.corpus) })}`];
    const said = [...verdicts].sort(([a], [b]) => a - b);
    for (const [k, { what, reason }] of said) {
      if (what === "accept") out.push(`# ${told("accepted")}: ${comment(D.names[k])} (${values("decision", k)[0]}): ${comment(reason)}`);
    }
    // Settings exclude files: what is one document of several in a file cannot be left out by them.
    const gone = said.filter(([, { what }]) => what === "reject"), files = gone.filter(([k]) => !inside.has(k));
    for (const [k, { reason }] of gone) {
      if (inside.has(k)) out.push(`# ${told("rejected_inside")}: ${comment(D.names[k])}: ${comment(reason)}`);
    }
    if (files.length) {
      out.push("", `# ${told("put_first")}`, "exclude = [");
      for (const [k, { reason }] of files) {
        out.push(`  ${quoted(D.names[k].replace(/[[*?]/g, "[$&]"))},  # ${comment(reason)}`);
      }
      out.push("]");
    }
    for (const [k, { what, reason, checks }] of said) {
      if (what !== "waive") continue;
      out.push("", "[[waivers]]", `document = ${quoted(D.names[k])}`, `checks = [${checks.map(quoted).join(", ")}]`,
        `reason = ${quoted(reason)}`, `owner = ${quoted(mine.owner)}`, `expires = ${mine.expires}`);
      if (D.sha256[k]) out.push(`sha256 = "${D.sha256[k]}"`);
    }
    return out.join("\n") + "\n";
  };
  const review = (k) => {
    const form = build(["form.reviewing"]), before = verdicts.get(k);
    const field = (name, type, value) => {
      const input = build(["input", { type, name }]);
      input.value = value;
      const label = build(["label", told(`review_${name}`) + " "]);
      label.append(input);
      form.append(label);
      return input;
    };
    const flags = values("check", k), ticks = [];
    // Proposed is what the decision rests on; a flag that only informs needs no waiver.
    const weigh = flags.filter((check) => values("reason", k).includes(check)), proposed = weigh.length ? weigh : flags;
    const reason = field("reason", "text", before ? before.reason : "");
    for (const check of flags) {
      const tick = build(["input", { type: "checkbox", name: "check", value: check }]);
      tick.checked = (before?.what === "waive" ? before.checks : proposed).includes(check);
      const label = build(["label.tick"]);
      label.append(tick, ` ${check}`);
      form.append(label);
      ticks.push(tick);
    }
    const owner = field("owner", "text", mine.owner), expires = field("expires", "date", mine.expires);
    const answer = build(["p.muted", { role: "status" }, before ? told("said", { what: word("", before.what) }) : ""]);
    const decide = (what) => {
      const checks = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
      const missing = !reason.value.trim() ? "reason" : what !== "waive" ? ""
        : !checks.length ? "checks" : !owner.value.trim() ? "owner" : !expires.value ? "expires" : "";
      if (missing) {
        answer.textContent = told(`need_${missing}`);
        ({ reason, owner, expires })[missing]?.focus();
        return;
      }
      mine.owner = owner.value.trim();
      mine.expires = expires.value || mine.expires;
      verdicts.set(k, { what, reason: reason.value.trim(), checks });
      showReview();
      if (chosen.indexOf(k) < chosen.length - 1) step(1); else showPage(k);
    };
    for (const what of ["accept", "reject", "waive"]) {
      if (what === "waive" && !flags.length) continue;
      const made = button(told(what), () => decide(what), what[0] === "r" ? "x" : what[0]);
      made.dataset.verdict = what;
      form.append(made);
    }
    form.append(answer);
    form.addEventListener("submit", (event) => { event.preventDefault(); if (meant) decide(meant); });
    meant = "";
    return form;
  };
  const result = build(["section.result", { "aria-label": told("review") }]);
  const showReview = () => {
    if (!verdicts.size) return result.replaceChildren();
    const told_ = build(["textarea", { readonly: "", rows: "8", "aria-label": told("review") }]);
    told_.value = lines();
    const bar = build(["div.tools", ["span", told("reviewed", { n: verdicts.size })]]);
    bar.append(button(told("download"), () => save("waivers.toml", "text/plain", lines())),
      button(told("copy"), () => { told_.select(); document.execCommand("copy"); }));
    result.replaceChildren(bar, told_);
  };

  // What is chosen, to take away. A cell of a table must not begin a formula.
  const save = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const rows = () => chosen.map((k) => ({
    doc_id: D.names[k], decision: values("decision", k)[0], reasons: values("reason", k), flags: values("check", k),
    waived: values("waived", k), language: values("language", k)[0], encoding: values("encoding", k)[0],
    source: values("source", k)[0], n_bytes: D.bytes[k], n_chars: D.chars[k], spans: D.counts[k] + D.more[k], sha256: D.sha256[k],
  }));
  const cell = (value) => {
    const plain = inert([value ?? ""].flat().join(" "));
    return `"${(/^[=+\-@]/.test(plain) && typeof value !== "number" ? "'" + plain : plain).replace(/"/g, '""')}"`;
  };
  const csv = () => [Object.keys(rows()[0] || { doc_id: 0 }), ...rows().map(Object.values)]
    .map((line) => line.map(cell).join(",") + "\r\n").join("");
  const jsonl = () => rows().map((one) => JSON.stringify(one) + "\n").join("");

  const tools = build(["div.tools"]);
  tools.append(search, button(told("clear"), () => go(Object.fromEntries(Object.keys(state).map((key) => [key, ""])))),
    button("CSV", () => save("documents.csv", "text/csv", csv())),
    button("JSONL", () => save("documents.jsonl", "application/jsonl", jsonl())));
  const list = build(["div"]);
  list.append(tools, choices, count, view, build(["p.muted", told("keys")]));
  app.append(list, page, result);

  const show = () => {
    filter();
    if (document.activeElement !== search) search.value = state.q || "";
    for (const [name, select] of Object.entries(selects)) select.value = state[name] || "";
    for (const head of heads.children) {
      const [sign, name] = (state.sort || "")[0] === "-" ? ["descending", state.sort.slice(1)] : ["ascending", state.sort];
      head.setAttribute("aria-sort", head.dataset.name === name ? sign : "none");
    }
    count.textContent = told("count", { n: chosen.length, of: N });
    const k = Number(state.doc) - D.first, closed = opened;
    list.hidden = Boolean(state.doc) && k >= 0 && k < N;
    page.hidden = !list.hidden;
    document.documentElement.classList.toggle("paged", list.hidden);
    if (list.hidden) {
      showPage(k);
      page.focus({ preventScroll: true });
      app.scrollIntoView();
    } else {
      opened = null;
      if (closed !== null && chosen.includes(closed)) {
        at = chosen.indexOf(closed);
        view.scrollTop = Math.max(0, at * ROW - view.clientHeight / 2);
      }
      at = Math.min(at, Math.max(0, chosen.length - 1));
      draw();
      if (closed !== null) view.focus({ preventScroll: true });
    }
  };
  const move = (by) => {
    at = Math.min(Math.max(0, at + by), chosen.length - 1);
    const top = at * ROW;
    if (top < view.scrollTop) view.scrollTop = top;
    if (top + 3 * ROW > view.scrollTop + view.clientHeight) view.scrollTop = top + 3 * ROW - view.clientHeight;
    draw();
  };
  const press = (what) => {
    const made = page.querySelector(`[data-verdict=${what}]`), reason = page.querySelector("[name=reason]");
    if (made && reason.value.trim()) return made.click();
    // A reason comes first; Enter then does what was meant.
    meant = made ? what : "";
    reason?.focus();
  };
  const KEYS = {
    "/": () => { if (opened !== null) go({ doc: "" }); search.focus(); },
    Escape: () => opened !== null && go({ doc: "" }),
    j: () => opened !== null ? step(1) : move(1), k: () => opened !== null ? step(-1) : move(-1),
    Enter: () => opened === null && chosen.length && open(chosen[at]),
    a: () => press("accept"), x: () => press("reject"), w: () => press("waive"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing && event.key !== "Escape") return;
    if (typing) { typing.blur(); event.preventDefault(); return; }
    if (event.target.closest("button, a, summary") && event.key === "Enter") return;
    const act = event.key === "ArrowDown" ? KEYS.j : event.key === "ArrowUp" ? KEYS.k : own(KEYS, event.key);
    const within = app.contains(event.target) || event.target === document.body;
    if (!act || (!within && event.key.startsWith("Arrow"))) return;
    if (event.key.startsWith("Arrow") && (opened !== null || event.target !== view)) return;
    event.preventDefault();
    act();
  });
  search.addEventListener("input", () => go({ q: search.value, doc: "" }, true));
  view.addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", () => opened === null && draw());
  addEventListener("beforeunload", (event) => { if (verdicts.size) event.preventDefault(); });
  const arrive = () => {
    const bare = ["", "#documents"].includes(location.hash), next = bare ? {} : read();
    if (next) { state = next; show(); }
    if (next && location.hash) app.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  addEventListener("popstate", arrive);

  // Pairs beyond those that stand in the page.
  for (const node of D.pairs) $("more-pairs").append(build(node));
  document.documentElement.classList.add("on");
  app.hidden = false;
  state = read() || {};
  show();
  setTimeout(() => { for (let k = 0; k < N; k++) text(k); }, 50);
  if (read()) app.scrollIntoView();
})();
