// Searches the index of a site that was written to files. No libraries, nothing from elsewhere.
"use strict";
(() => {
  const MOST = 60;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const parts = (text) => fold(text).split(/[^\p{L}\p{N}/()[\].-]+/u).filter(Boolean);
  const address = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/[!'*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

  // Whether two words differ by at most so many letters put in, taken out or changed.
  const isNear = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return false;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
      row = next;
    }
    return row[b.length] <= most;
  };

  const search = (index, text) => {
    const wanted = parts(text);
    const has = (bag, word) => bag.some((other) => other.startsWith(word));
    const titles = index.titles.map(parts);
    const find = (words) => {
      const fits = titles.map((bag) => words.map((word) => has(bag, word)));
      return index.votes.filter((row) => {
        const name = fold(row[0]);
        return words.every((word, at) => fits[row[3]][at] || name.includes(word) || row[2].startsWith(word));
      });
    };
    let rows = wanted.length ? find(wanted) : [], readAs = null;
    if (wanted.length && !rows.length) {
      // Of the words of the titles the most frequent that is near.
      const counted = new Map();
      for (const bag of titles) for (const word of bag) if (word.length > 3) counted.set(word, (counted.get(word) || 0) + 1);
      const known = [...counted].sort((a, b) => b[1] - a[1]).map(([word]) => word);
      const mended = wanted.map((word) => word.length < 4 || known.some((other) => other.startsWith(word)) ? word : known.find((other) => isNear(word, other, word.length > 7 ? 2 : 1)) || word);
      if (mended.join(" ") !== wanted.join(" ")) { rows = find(mended); readAs = rows.length ? mended.join(" ") : null; }
    }
    const bare = fold(text.trim());
    const rank = (row) => { const name = fold(row[0]); return name === bare || name.endsWith(`/${bare}`) ? 0 : name.includes(bare) ? 1 : 2; };
    const named = index.named.filter((row) => wanted.length && wanted.every((word) => has(parts(`${row[1]} ${row[3]}`), word)));
    return { rows: rows.map((row, at) => [rank(row), at, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((found) => found[2]), named, readAs };
  };

  const element = (tag, text, more = {}) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text }, more);

  const show = (place, index, text) => {
    const base = place.dataset.base, { rows, named, readAs } = search(index, text);
    const found = [];
    if (named.length) {
      const list = element("ul", undefined, { className: "cards" });
      for (const [path, name, kind] of named.slice(0, 12)) {
        const item = element("li");
        item.append(element("a", name, { href: base + path }), " ", element("span", kind, { className: "quiet" }));
        list.append(item);
      }
      found.push(element("h2", "By name"), list);
    }
    found.push(element("h2", "Decisions"));
    if (readAs) found.push(element("p", `Nothing has “${text}”; read as ${readAs}.`, { className: "note" }));
    if (rows.length) {
      const list = element("ol", undefined, { className: "found" });
      for (const [name, body, day, title, outcome, tally] of rows.slice(0, MOST)) {
        const item = element("li"), link = element("a", undefined, { href: `${base}/vote/${index.bodies[body][0]}/${address(name)}` });
        link.append(element("span", name, { className: "sym" }), ` ${index.titles[title]}`);
        item.append(link, element("span", [index.bodies[body][1], day, index.outcomes[outcome], tally].filter(Boolean).join(" · "), { className: "quiet" }));
        list.append(item);
      }
      found.push(list);
    }
    place.replaceChildren(...found);
    return rows.length > MOST ? `The newest ${MOST} of ${rows.length} decisions; more words narrow it down.` : rows.length ? `${rows.length} ${rows.length === 1 ? "decision" : "decisions"}.` : "No decision has all these words in its symbol or title.";
  };

  document.addEventListener("DOMContentLoaded", async () => {
    const place = document.querySelector("[data-index]"), told = document.querySelector("[data-told]"), box = document.getElementById("s-q");
    const text = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 200);
    document.querySelector("[data-scriptless]").hidden = true;
    box.value = text;
    if (!text) return;
    document.title = `${text} · Hemicycle`;
    told.textContent = "Searching …";
    try {
      const answer = await fetch(place.dataset.index);
      if (!answer.ok) throw new Error(String(answer.status));
      told.textContent = show(place, await answer.json(), text);
    } catch {
      told.textContent = "The index could not be read; the years below have every decision.";
    }
  });
})();
