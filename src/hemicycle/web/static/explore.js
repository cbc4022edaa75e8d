// Draws what the API tells, on the exploring pages. Needs Plot and D3, which lie beside it; asks only this host.
"use strict";
(() => {
  const page = document.querySelector("[data-explore]");
  if (!page) return;
  const find = (what) => page.querySelector(what);
  const form = find("form.ask"), board = find("[data-plot]"), told = find("[data-told]");
  const { base, last, explore: name } = page.dataset;
  const LOOKS = [["var(--l0)", null, "circle"], ["var(--l1)", "7 4", "square"], ["var(--l2)", "2 3", "triangle"], ["var(--l3)", "11 4 2 4", "diamond"], ["var(--l4)", "5 2", "star"]];
  const OUTCOMES = { adopted: ["var(--yes)", "circle"], rejected: ["var(--no)", "times"], vetoed: ["var(--no)", "star"], other: ["var(--blank)", "diamond"] };

  // -- words --------------------------------------------------------------------------------
  const share = (value) => value == null ? "–" : value.toFixed(2);
  const between = (row) => row.low == null ? "" : `${share(row.low)}–${share(row.high)}`;
  const votes = (n) => `${n} ${n === 1 ? "vote" : "votes"}`;
  const alike = (row) => row.n ? `${share(row.share)} of ${votes(row.n)} (${between(row)})` : "no vote in common";
  const symbol = (head) => head.symbol || head.vote_event_id;
  const cut = (text, most) => text && text.length > most ? `${text.slice(0, most - 1)}…` : text || "";
  const tally = (row) => { const one = row.announced.yes == null ? row.counted : row.announced; return one.yes == null ? null : one; };

  // -- elements, addresses ------------------------------------------------------------------
  const make = (tag, given = {}, ...inner) => {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(given)) if (value != null && value !== false) made.setAttribute(key, value === true ? "" : value);
    made.append(...inner);
    return made;
  };
  const quoted = (text) => text.split("/").map(encodeURIComponent).join("/");
  const link = (path, text) => make("a", { href: `${base}${path}` }, text);
  const votePath = (head) => `/vote/${head.body}/${quoted(symbol(head))}`;
  const comparePath = (members, asked) => `/compare?${new URLSearchParams(Object.entries({ members, since: asked.since, until: asked.until, series: asked.series, body: asked.body }).filter(([, value]) => value))}`;
  const address = (path, asked, form = "") => {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
    return `${base}/api/v1${path}${form}${query ? `?${query}` : ""}`;
  };
  const day = (year, later = 0) => /^\d{4}$/.test(year || "") ? `${String(Number(year) + later).padStart(4, "0")}-01-01` : "";
  const filters = (asked) => ({ since: day(asked.since), until: day(asked.until, 1), series: asked.series, body: asked.body });

  // -- the API ------------------------------------------------------------------------------
  const kept = new Map();
  let work = new AbortController();
  const get = async (path, asked = {}) => {
    const where = address(path, asked);
    if (!kept.has(where)) {
      const answer = await fetch(where, { signal: work.signal });
      const said = await answer.json();
      if (!answer.ok) throw new Error([said.title, said.detail, said.expected && `Expected: ${said.expected}`, said.nearest?.length && `Nearest: ${said.nearest.join(", ")}`].filter(Boolean).join(". "));
      kept.set(where, said);
    }
    return kept.get(where);
  };

  // -- tables -------------------------------------------------------------------------------
  const table = (caption, heads, rows, kind = "plain num") => {
    const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
    const body = rows.map((row) => make("tr", {}, ...row.map((cell, at) => make(at ? "td" : "th", at ? {} : { scope: "row" }, cell))));
    return make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": caption },
      make("table", { class: kind }, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body)));
  };
  // A table that is folded away is made when it is opened.
  const folded = (text, build) => {
    const box = make("details", {}, make("summary", {}, text));
    box.addEventListener("toggle", () => { if (box.children.length === 1) box.append(build()); });
    return box;
  };
  const section = (text, ...inner) => make("section", {}, make("h2", {}, text), ...inner);

  // -- drawing ------------------------------------------------------------------------------
  const tip = (rows, channels, pointer = Plot.pointer) => Plot.tip(rows, pointer({ ...channels, title: "text", lineWidth: 26, fontSize: 13, stroke: "var(--blank)", textPadding: 7 }));
  const plot = (label, options) => {
    const made = Plot.plot({ className: "plot", ...options });
    // What a drawing says is told by its frame, by the arrow keys, and by the tables.
    made.setAttribute("aria-hidden", "true");
    board.setAttribute("aria-label", label);
    return made;
  };
  const at = (made, scale, value) => { const found = made.scale(scale); return found.apply(value) + (found.bandwidth || 0) / 2; };

  // The mark that the arrow keys stand on; told in words, opened by Enter.
  let shown = null, place = null;
  const stand = () => {
    const here = shown?.mark(place[0], place[1]);
    d3.select(board).selectAll(".here").remove();
    if (!here) return;
    d3.select(board).select("svg").append("circle").attr("class", "here").attr("cx", here.x).attr("cy", here.y).attr("r", 9);
    told.textContent = here.text;
  };
  board.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!shown || !(step || event.key === "Enter")) return;
    event.preventDefault();
    if (!step) {
      const href = place && shown.mark(place[0], place[1])?.href;
      if (href) location.assign(base + href);
      return;
    }
    const clamp = (value, n) => Math.max(0, Math.min(n - 1, value));
    place = place ? [clamp(place[0] + step[0], shown.rows), clamp(place[1] + step[1], shown.columns)] : [0, 0];
    stand();
  });

  let width = 0;
  const draw = () => {
    if (!shown) return;
    width = board.clientWidth;
    const made = shown.draw(Math.max(300, width));
    made.addEventListener("input", () => made.classList.toggle("open", Boolean(made.value?.href)));
    made.addEventListener("click", () => { if (made.value?.href) location.assign(base + made.value.href); });
    shown.made = made;
    board.replaceChildren(made);
    if (place) stand();
  };

  // -- agreement over time ------------------------------------------------------------------
  const strip = (pairs, asked) => {
    const box = find("[data-strip]"), width = Math.max(300, box.clientWidth), high = 44;
    const n = d3.rollup(pairs.flatMap((pair) => pair.rows), (rows) => d3.max(rows, (row) => row.n), (row) => Number(row.period));
    const years = d3.range(d3.min(n.keys()), d3.max(n.keys()) + 1);
    const x = d3.scaleBand(years, [0, width]).paddingInner(0.15), y = d3.scaleLinear([0, d3.max(n.values())], [0, high]);
    const first = Math.max(Number(asked.since) || years[0], years[0]), until = Math.min(Number(asked.until) || Number(last), years.at(-1));
    const svg = d3.create("svg").attr("viewBox", `0 0 ${width} 64`).attr("role", "img").attr("aria-label", `Votes in common by year, ${years[0]} to ${years.at(-1)}. Drag to choose years, or write them into the fields From and To.`);
    svg.selectAll("rect").data(years).join("rect").attr("class", (year) => `bar-of${year >= first && year <= until ? " in" : ""}`)
      .attr("x", (year) => x(year)).attr("width", x.bandwidth()).attr("y", (year) => high - y(n.get(year) || 0)).attr("height", (year) => y(n.get(year) || 0));
    const apart = Math.ceil(years.length / (width / 46));
    svg.selectAll("text").data(years.filter((year) => year % (apart > 5 ? 10 : 5) === 0)).join("text").attr("x", (year) => x(year) + x.bandwidth() / 2).attr("y", 60).attr("text-anchor", "middle").text(String);
    const brush = d3.brushX().extent([[0, 0], [width, high]]).on("end", ({ selection, sourceEvent }) => {
      if (!sourceEvent) return;
      const inside = selection ? years.filter((year) => { const middle = x(year) + x.bandwidth() / 2; return middle >= selection[0] && middle <= selection[1]; }) : [];
      form.elements.since.value = inside[0] ?? "";
      form.elements.until.value = inside.at(-1) ?? "";
      commit();
    });
    const group = svg.append("g").call(brush);
    if (asked.since || asked.until) group.call(brush.move, [x(first) ?? 0, (x(until) ?? width) + x.bandwidth()]);
    box.replaceChildren(svg.node());
  };

  const swatch = (look) => {
    const svg = d3.create("svg").attr("viewBox", "0 0 34 14").attr("aria-hidden", "true");
    svg.append("path").attr("d", "M0 7H34").attr("stroke", look[0]).attr("stroke-width", 2).attr("stroke-dasharray", look[1]);
    const kind = { circle: d3.symbolCircle, square: d3.symbolSquare, triangle: d3.symbolTriangle, diamond: d3.symbolDiamond, star: d3.symbolStar }[look[2]];
    svg.append("path").attr("d", d3.symbol(kind, 44)()).attr("transform", "translate(17,7)").attr("fill", look[0]);
    return svg.node();
  };

  const chips = (sides) => {
    const set = (ids) => { form.elements.members.value = ids.join(","); commit(); };
    const ids = sides.map((side) => side.id);
    find("[data-chips]").replaceChildren(...sides.map((side, i) => {
      if (!i) return make("li", {}, make("span", { class: "first" }, side.name));
      const lead = make("button", { type: "button", title: "Compare the others with it" }, side.name);
      const off = make("button", { type: "button", "aria-label": `Take away ${side.name}` }, "×");
      lead.addEventListener("click", () => set([side.id, ...ids.filter((id) => id !== side.id)]));
      off.addEventListener("click", () => set(ids.filter((id) => id !== side.id)));
      return make("li", {}, swatch(LOOKS[i - 1]), lead, ...(sides.length > 2 ? [off] : []));
    }));
    find("[data-add]").hidden = sides.length >= 6;
  };

  const agreement = async (asked) => {
    const which = { members: asked.members, series: asked.series, body: asked.body };
    const whole = await get("/compare", which);
    const some = asked.since || asked.until ? await get("/compare", { ...which, ...filters(asked) }) : whole;
    const names = new Map(some.sides.map((side) => [side.id, side.name])), first = some.sides[0];
    const ofFirst = (found) => found.pairs.filter((pair) => pair.first === first.id);
    const lines = ofFirst(some).map((pair) => ({
      ...pair, name: names.get(pair.second),
      points: pair.rows.map((row) => ({ ...row, year: Number(row.period), text: `${first.name} and ${names.get(pair.second)}, ${row.period}: ${alike(row)}`, href: comparePath(`${first.id},${pair.second}`, { ...asked, since: row.period, until: row.period }) })),
    }));
    const years = [...new Set(lines.flatMap((line) => line.points.map((point) => point.year)))].sort(d3.ascending);
    chips(some.sides);
    strip(ofFirst(whole), asked);
    return {
      api: ["/compare", { ...which, ...filters(asked) }], still: comparePath(asked.members, asked),
      caption: `${some.definition} The band is the interval.`, notes: some.notes, rows: lines.length, columns: years.length,
      mark(row, column) {
        const point = lines[row].points.find((one) => one.year === years[column]);
        return point?.n ? { x: at(this.made, "x", point.year), y: at(this.made, "y", point.share), ...point } : { x: at(this.made, "x", years[column]), y: at(this.made, "y", 0), text: `${lines[row].name}, ${years[column]}: no vote in common` };
      },
      draw(width) {
        const isWide = width > 640, known = (line) => line.points.filter((point) => point.n);
        let floor = Infinity;
        const ends = lines.filter((line) => known(line).length).map((line) => ({ ...known(line).at(-1), name: line.name, color: LOOKS[lines.indexOf(line)][0] }))
          .sort((a, b) => b.share - a.share).map((end) => { floor = Math.min(end.share, floor - 0.05); return { ...end, at: floor }; });
        return plot(`Agreement of ${first.name} with ${lines.map((line) => line.name).join(", ")}, ${years[0]} to ${years.at(-1)}; the table is below`, {
          width, height: isWide ? 400 : 320, marginLeft: 34, marginRight: isWide ? 150 : 16,
          x: { label: null, tickFormat: "d", ticks: Math.min(years.length, Math.floor(width / 70)), domain: years.length > 1 ? undefined : [years[0] - 1, years[0] + 1] },
          y: { domain: [0, 1], label: "Share in which both did the same", grid: true, ticks: 5 },
          marks: [
            ...lines.map((line, i) => Plot.areaY(line.points, { x: "year", y1: "low", y2: "high", fill: LOOKS[i][0], fillOpacity: 0.13 })),
            ...lines.map((line, i) => Plot.lineY(line.points, { x: "year", y: "share", stroke: LOOKS[i][0], strokeWidth: 2, strokeDasharray: LOOKS[i][1] })),
            ...lines.map((line, i) => Plot.dot(known(line), { x: "year", y: "share", fill: LOOKS[i][0], symbol: LOOKS[i][2], r: years.length > 40 ? 2.2 : 3.5 })),
            isWide ? Plot.text(ends, { x: () => years.at(-1), y: "at", text: "name", dx: 12, textAnchor: "start", fill: "color", fontSize: 13 }) : null,
            tip(lines.flatMap(known), { x: "year", y: "share" }),
          ],
        });
      },
      tables: () => [
        table("Over the years chosen", ["Pair", "Votes in common", "Share", "95 %"], some.pairs.map((pair) => [`${names.get(pair.first)} and ${names.get(pair.second)}`, String(pair.overall.n), share(pair.overall.share), between(pair.overall)])),
        folded("By year, as a table", () => table("Share by year, with the number of votes", ["Year", ...lines.map((line) => line.name)], [...years].reverse().map((year) => [String(year), ...lines.map((line) => { const point = line.points.find((one) => one.year === year); return point?.n ? `${share(point.share)} n=${point.n}` : "–"; })]))),
        ...(some.by_series.length ? [folded("By series", () => table(`Share by series, with the number of votes`, ["Series", ...ofFirst(some).map((pair) => names.get(pair.second))], some.by_series.map((row) => [link(`/series/${row.series}`, row.name), ...row.values.slice(0, lines.length).map((value) => value.n ? `${share(value.share)} n=${value.n}` : "–")])))] : []),
        folded(`Where they part: ${some.n_parted} of ${votes(some.n_common)} in which all acted`, () => table(`The latest ${some.parted.length}`, ["Decision", "Day", ...some.sides.map((side) => side.name)], some.parted.map((row) => [link(votePath(row.head), `${symbol(row.head)} ${cut(row.head.title, 80)}`), row.head.decided_on || row.head.decided_from.slice(0, 7), ...row.options.map((option) => option || "")]), "plain")),
      ],
    };
  };

  // -- one against all ----------------------------------------------------------------------
  const member = async (asked) => {
    const path = `/members/${encodeURIComponent(asked.member)}/agreement`;
    const found = await get(path, filters(asked));
    const inside = asked.within ? new Set((await get(`/groupings/${asked.within}`)).members.map((row) => row.member)) : null;
    const least = Number(asked.least) || 1;
    const sorts = { share: (a, b) => b.share - a.share, name: (a, b) => a.name.localeCompare(b.name), group: (a, b) => (a.regional_group || "~").localeCompare(b.regional_group || "~") || b.share - a.share, n: (a, b) => b.n - a.n };
    const rows = found.rows.filter((row) => row.n >= least && (!inside || inside.has(row.member))).sort(sorts[asked.sort] || sorts.share)
      .map((row) => ({ ...row, text: `${row.name}: ${alike(row)}`, href: comparePath(`${found.member},${row.member}`, asked) }));
    const middle = d3.median(rows, (row) => row.share);
    return {
      api: [path, filters(asked)], still: `/member/${found.member}`,
      caption: `${found.name} and ${rows.length} others${middle == null ? "" : `; the upright line is the median, ${share(middle)}`}. ${found.definition}`, notes: found.notes, rows: rows.length, columns: 1,
      mark(row) { const one = rows[row]; return one && { x: at(this.made, "x", one.share), y: at(this.made, "y", one.name), ...one }; },
      draw(width) {
        return plot(`How often ${rows.length} members did the same as ${found.name}; the table is below`, {
          width, height: 70 + 17 * rows.length, marginLeft: Math.min(190, width * 0.36), marginRight: 20, marginTop: 34,
          x: { domain: [0, 1], label: `Share in which both did the same as ${found.name}`, axis: "both", grid: true, ticks: 5 },
          y: { domain: rows.map((row) => row.name), label: null, tickSize: 0 },
          marks: [
            middle == null ? null : Plot.ruleX([middle], { stroke: "var(--soft)" }),
            Plot.ruleY(rows, { y: "name", x1: "low", x2: "high", stroke: "var(--blank)", strokeWidth: 1.5 }),
            Plot.dot(rows, { y: "name", x: "share", fill: "var(--yes)", r: 4 }),
            tip(rows, { y: "name", x: "share" }, Plot.pointerY),
          ],
        });
      },
      tables: () => [folded("The same as a table", () => table(`Agreement with ${found.name}`, ["Member", "Regional group", "Votes in common", "Share", "95 %"], rows.map((row) => [link(row.href, row.name), row.regional_group || "", String(row.n), share(row.share), between(row)])))],
    };
  };

  // -- the votes of a year ------------------------------------------------------------------
  const all = async (asked) => {
    const rows = [];
    for (let offset = 0; offset != null;) {
      const some = await get("/votes", { ...asked, limit: "500", offset: String(offset) });
      rows.push(...some.rows);
      offset = some.next_offset;
    }
    return rows;
  };
  const ofYear = async (asked) => {
    const which = { since: day(asked.year), until: day(asked.year, 1), body: asked.body };
    const heads = (await all(which)).reverse();
    const lit = asked.light ? new Set((await all({ ...which, series: asked.light })).map((head) => head.vote_event_id)) : null;
    const across = asked.across === "order" ? "place" : "date";
    const rows = heads.filter(tally).map((head, at) => {
      const { yes, no, abstain } = tally(head), n = yes + (no || 0) + (abstain || 0);
      const kind = OUTCOMES[head.outcome] ? head.outcome : "other";
      return { head, kind, date: new Date(head.decided_on || head.decided_from), place: at + 1, margin: n ? (yes - (no || 0)) / n : 0, isLit: !lit || lit.has(head.vote_event_id),
        text: `${symbol(head)}, ${head.decided_on || head.decided_from}: ${yes}–${no ?? "?"}–${abstain ?? "?"}, ${head.outcome || "outcome not known"}. ${cut(head.title, 140)}`, href: votePath(head) };
    });
    const kinds = Object.keys(OUTCOMES).filter((kind) => rows.some((row) => row.kind === kind));
    return {
      api: ["/votes", { ...which, limit: "500" }], still: `/search?since=${asked.year}&until=${asked.year}&body=${asked.body}`,
      caption: `${votes(rows.length)}${heads.length > rows.length ? `, and ${heads.length - rows.length} more without a tally, which are not drawn` : ""}. Margin: yes less no, of all that said yes, no or abstain.${lit ? ` ${rows.filter((row) => row.isLit).length} are of the series.` : ""}`, notes: [], rows: 1, columns: rows.length,
      mark(_, column) { const one = rows[column]; return one && { x: at(this.made, "x", one[across]), y: at(this.made, "y", one.margin), ...one }; },
      draw(width) {
        return plot(`${votes(rows.length)} of ${asked.year} by ${across === "date" ? "day" : "order"} and margin; the table is below`, {
          width, height: 440, marginLeft: 40, marginRight: 16,
          x: across === "place" ? { label: "In order of decision", ticks: 8, tickFormat: "d" } : { type: "utc", label: null, ticks: width > 640 ? 10 : 5, inset: 8, tickFormat: d3.utcFormat("%-d %b") },
          y: { domain: [Math.min(-0.1, d3.min(rows, (row) => row.margin) ?? 0), 1], label: "Margin", grid: true },
          symbol: { domain: kinds, range: kinds.map((kind) => OUTCOMES[kind][1]) },
          marks: [
            Plot.ruleY([0], { stroke: "var(--soft)" }),
            Plot.dot(rows.filter((row) => !row.isLit), { x: across, y: "margin", stroke: "var(--blank)", strokeOpacity: 0.45, r: 4 }),
            Plot.dot(rows.filter((row) => row.isLit), { x: across, y: "margin", stroke: (row) => OUTCOMES[row.kind][0], symbol: "kind", r: 5, strokeWidth: 1.6, fill: "var(--card)", fillOpacity: 0.4 }),
            tip(rows, { x: across, y: "margin" }),
          ],
        });
      },
      tables: () => [
        make("p", { class: "legend" }, ...kinds.map((kind) => make("span", { class: "quiet" }, `${{ circle: "○", times: "×", star: "☆", diamond: "◇" }[OUTCOMES[kind][1]]} ${kind}: ${rows.filter((row) => row.kind === kind).length}`))),
        folded("The same as a table", () => table(`Votes of ${asked.year}`, ["Decision", "Day", "Yes–no–abstain", "Margin", "Outcome"], rows.map((row) => { const { yes, no, abstain } = tally(row.head); return [link(row.href, `${symbol(row.head)} ${cut(row.head.title, 80)}`), row.head.decided_on || row.head.decided_from, `${yes}–${no ?? "?"}–${abstain ?? "?"}`, row.margin.toFixed(2), row.head.outcome || ""]; }), "plain")),
      ],
    };
  };

  // -- inside a grouping --------------------------------------------------------------------
  const grouping = async (asked) => {
    const path = `/groupings/${encodeURIComponent(asked.grouping)}/agreement`;
    const found = await get(path, filters(asked));
    const names = new Map(found.members.map((row) => [row.id, row.name])), n = found.members.length;
    const known = found.rows.filter((row) => row.n).map((row) => ({ ...row, text: `${names.get(row.first)} and ${names.get(row.second)}: ${alike(row)}`, href: comparePath(`${row.first},${row.second}`, asked) }));
    const cells = known.flatMap((row) => [row, { ...row, first: row.second, second: row.first }]);
    const mean = d3.rollup(cells, (rows) => d3.mean(rows, (row) => row.share), (row) => row.first);
    const order = { name: found.members.map((row) => row.id), mean: d3.sort(found.members.map((row) => row.id), (id) => -(mean.get(id) ?? 0)) }[asked.sort] || found.order;
    // The last steps undone leave so many clusters; each goes by its first member.
    const cluster = new Map(order.map((id) => [id, id]));
    for (const step of found.steps.slice(0, Math.max(0, n - (Number(asked.clusters) || 1)))) for (const [id, of] of cluster) if (of === step.second) cluster.set(id, step.first);
    const clusters = [...d3.group(found.order, (id) => cluster.get(id)).values()];
    const low = d3.min(known, (row) => row.share) ?? 0, shade = d3.scaleLinear([low, 1], [0.04, 1]).clamp(true);
    const byPair = new Map(cells.map((row) => [`${row.first} ${row.second}`, row]));
    return {
      api: [path, filters(asked)], still: `/grouping/${found.grouping}`,
      caption: n < 2 ? "" : `${found.name}: ${n} members. The fuller a field, the more often both did the same: empty ${share(low)}, full 1.00.${asked.sort === "likeness" || !asked.sort ? " Frames are clusters." : ""} ${found.definition}`, notes: found.notes, rows: n, columns: n,
      mark(row, column) {
        const one = byPair.get(`${order[row]} ${order[column]}`), x = at(this.made, "x", order[column]), y = at(this.made, "y", order[row]);
        return one ? { x, y, ...one } : { x, y, text: row === column ? names.get(order[row]) : `${names.get(order[row])} and ${names.get(order[column])}: no vote in common` };
      },
      draw(width) {
        const isNamed = width > 640 && n <= 45, left = isNamed ? 150 : n <= 70 ? 40 : 8;
        // Fields with names are wide enough for them, and scroll; of many, all are seen at once.
        const side = Math.max(n <= 70 ? 12 : 2.4, Math.min(34, (Math.min(width, 900) - left - 10) / Math.max(n, 1)));
        const label = { label: null, domain: order, tickSize: 0 };
        const made = plot(`Agreement of ${n} members of ${found.name}, pair by pair; the table is below`, {
          width: left + 10 + side * n, height: 44 + 10 + side * n, marginLeft: left, marginTop: 44, marginRight: 10, marginBottom: 10,
          x: { ...label, axis: n > 70 ? null : "top", tickRotate: -90, tickFormat: (id) => id },
          y: { ...label, axis: n > 70 ? null : "left", tickFormat: (id) => isNamed ? cut(names.get(id), 22) : id },
          marks: [
            Plot.cell(cells, { x: "first", y: "second", fill: "var(--yes)", fillOpacity: (row) => shade(row.share), inset: n > 50 ? 0 : 0.5 }),
            n <= 16 ? Plot.text(cells, { x: "first", y: "second", text: (row) => share(row.share).replace(/^0/, ""), fill: (row) => shade(row.share) > 0.55 ? "var(--paper)" : "var(--ink)", fontSize: 11 }) : null,
            tip(cells, { x: "first", y: "second" }),
          ],
        });
        const x = made.scale("x");
        if (order === found.order && n > 1) d3.select(made).selectAll(".cluster").data(clusters.filter((ids) => ids.length > 1)).join("rect").attr("class", "cluster")
          .each(function frame(ids) { const from = x.apply(ids[0]), size = x.step * (ids.length - 1) + x.bandwidth, top = made.scale("y").apply(ids[0]); d3.select(this).attr("x", from).attr("y", top).attr("width", size).attr("height", size); });
        return made;
      },
      tables: () => [
        section(`${clusters.length} ${clusters.length === 1 ? "cluster" : "clusters"}`, make("ol", { class: "clusters" }, ...clusters.map((ids) => make("li", {}, ids.map((id) => names.get(id)).join(", "))))),
        folded("The same as a table", () => table(known.length > 400 ? `400 of ${known.length} pairs, those that agree least; all of them are in the CSV` : "Pairs, those that agree least first", ["Pair", "Votes in common", "Share", "95 %"], d3.sort(known, (row) => row.share).slice(0, 400).map((row) => [link(row.href, `${names.get(row.first)} and ${names.get(row.second)}`), String(row.n), share(row.share), between(row)]))),
      ],
    };
  };

  // -- the page -----------------------------------------------------------------------------
  const ways = { agreement, member, votes: ofYear, grouping };
  const values = () => Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value).trim()]));
  const problem = (text) => { const box = find("[data-problem]"); box.textContent = text; box.hidden = !text; };

  const later = () => new Promise((go) => { setTimeout(go); });
  const render = async () => {
    work.abort();
    work = new AbortController();
    const { signal } = work, asked = values();
    board.setAttribute("aria-busy", "true");
    try {
      const found = await ways[name](asked);
      if (signal.aborted) return;
      problem("");
      shown = found.rows && found.columns ? found : null;
      place = null;
      told.textContent = shown ? "" : "Nothing to draw.";
      board.replaceChildren();
      draw();
      // What is below may wait until the drawing is seen.
      await later();
      if (signal.aborted) return;
      find("[data-caption]").textContent = found.caption;
      find("[data-notes]").textContent = found.notes.join(" ");
      find("[data-tables]").replaceChildren(...(shown ? found.tables() : []));
      find("[data-json]").href = address(...found.api);
      find("[data-csv]").href = address(...found.api, ".csv");
      find("[data-still]").href = base + found.still;
    } catch (error) {
      if (!signal.aborted) problem(error.message);
    } finally {
      if (!signal.aborted) board.removeAttribute("aria-busy");
    }
  };
  const commit = () => {
    const query = new URLSearchParams(Object.entries(values()).filter(([, value]) => value));
    history.pushState(null, "", `?${query}`);
    render();
  };
  const fill = () => {
    const asked = new URLSearchParams(location.search);
    if (!asked.size) return form.reset();
    for (const field of form.elements) if (field.name) field.value = asked.get(field.name) ?? (["since", "until"].includes(field.name) ? "" : field.defaultValue ?? field.querySelector("[selected]")?.value ?? field.options?.[0]?.value ?? "");
  };

  // Names to choose from, once somebody is about to choose.
  const box = find("[list=x-known]");
  const known = async () => {
    const [members, groupings] = await Promise.all([get("/members"), name === "agreement" ? get("/groupings") : { rows: [] }]);
    find("#x-known").replaceChildren(...members.rows.map((row) => make("option", { value: row.member }, row.short_name)), ...groupings.rows.map((row) => make("option", { value: row.grouping }, row.name)));
  };
  box?.addEventListener("focus", () => { known().catch(() => {}); }, { once: true });

  form.addEventListener("change", commit);
  form.addEventListener("submit", (event) => { event.preventDefault(); commit(); });
  find("[data-add]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim().replaceAll(",", " ");
    if (!text) return;
    form.elements.members.value += `,${text}`;
    box.value = "";
    commit();
  });
  addEventListener("popstate", () => { fill(); render(); });
  let waiting = 0;
  new ResizeObserver(() => {
    if (board.clientWidth === width || !shown) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(draw);
  }).observe(board);
  render();
})();
