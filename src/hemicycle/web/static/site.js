// Makes pages that are whole without it handier. No libraries, nothing fetched from elsewhere.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (kept) root.dataset.theme = kept;

  const ready = (work) => document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", work) : work();
  const all = (where, what) => [...where.querySelectorAll(what)];

  // Light or dark: as the system says, until the reader says otherwise.
  const theme = () => {
    const button = document.querySelector(".theme");
    if (!button) return;
    const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    const say = () => { button.textContent = isDark() ? "Light" : "Dark"; button.setAttribute("aria-label", isDark() ? "Light theme" : "Dark theme"); };
    button.hidden = false;
    say();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* not kept then */ }
      say();
    });
  };

  // Figures of one vote: one at a time, chosen by tabs.
  const tabs = (box) => {
    const figures = all(box, ":scope > figure");
    if (figures.length < 2) return;
    const list = document.createElement("div");
    list.className = "tablist";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Drawing");
    const names = { "seats-option": "Seats by option", "seats-group": "Seats by group", "seats-tiles": "Map of tiles", "seats-world": "Map of the world" };
    // A figure may not be a panel of tabs; a box around it may.
    const panels = figures.map((figure) => {
      const panel = document.createElement("div");
      panel.id = `panel-${figure.id}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", `tab-${figure.id}`);
      figure.replaceWith(panel);
      panel.append(figure);
      return panel;
    });
    const buttons = figures.map((figure) => {
      const button = document.createElement("button");
      button.type = "button";
      button.id = `tab-${figure.id}`;
      button.textContent = names[figure.id] || figure.id;
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", `panel-${figure.id}`);
      list.append(button);
      return button;
    });
    const choose = (at) => {
      panels.forEach((panel, i) => { panel.hidden = i !== at; });
      buttons.forEach((button, i) => { button.setAttribute("aria-selected", String(i === at)); button.tabIndex = i === at ? 0 : -1; });
    };
    buttons.forEach((button, i) => {
      button.addEventListener("click", () => choose(i));
      button.addEventListener("keydown", (event) => {
        const forward = getComputedStyle(list).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
        const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
        const to = { [forward]: i + 1, [back]: i - 1, Home: 0, End: buttons.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const next = (to + buttons.length) % buttons.length;
        choose(next);
        buttons[next].focus();
      });
    });
    box.prepend(list);
    // What the address asks for comes first.
    choose(Math.max(figures.findIndex((figure) => figure.id === "seats-world" && location.search.includes("map=world")), 0));
  };

  // The roll: filtered and arranged where it stands; counts follow.
  const roll = (form) => {
    const list = document.querySelector("[data-list]"), told = document.querySelector("[data-counts]");
    const items = all(list, "li");
    // A page that came filtered from the server has not the whole roll: then the server goes on.
    if ([...new URLSearchParams(location.search).keys()].some((key) => !["map", "version"].includes(key))) return;
    form.querySelector("button").hidden = true;
    const name = (item) => item.querySelector("a").textContent;
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = Object.fromEntries(all(form.elements.option, "option").map((o) => [o.value, o.textContent]));
    const drawnAs = { yes: "yes", no: "no", abstain: "abstain", obliged_to_abstain: "abstain" };
    const show = () => {
      const option = form.elements.option.value, within = form.elements.in.value, text = fold(form.elements.name.value.trim()), by = form.elements.by.value;
      const shown = items.filter((item) =>
        (!option || item.dataset.o === option) &&
        (!within || item.dataset.in.split(" ").includes(within)) &&
        (!text || fold(name(item)).includes(text)));
      const heads = new Map();
      const key = (item) => by === "name" ? "" : by === "group" ? item.dataset.g : item.dataset.o;
      const order = Object.keys(words);
      const sorted = [...shown].sort((a, b) => (by === "option" ? order.indexOf(a.dataset.o) - order.indexOf(b.dataset.o) : by === "group" ? a.dataset.g.localeCompare(b.dataset.g) : 0) || fold(name(a)).localeCompare(fold(name(b))));
      for (const item of sorted) { if (!heads.has(key(item))) heads.set(key(item), []); heads.get(key(item)).push(item); }
      list.replaceChildren(...[...heads].map(([head, rows]) => {
        const section = document.createElement("section"), ul = document.createElement("ul");
        if (head) {
          const h3 = document.createElement("h3"), n = document.createElement("span");
          const said = by === "option" ? words[head] : head;
          h3.textContent = said.charAt(0).toUpperCase() + said.slice(1) + " ";
          n.className = "n"; n.textContent = rows.length; h3.append(n); section.append(h3);
          section.setAttribute("aria-label", said);
        }
        ul.append(...rows); section.append(ul);
        return section;
      }));
      const count = (what) => shown.filter((item) => (drawnAs[item.dataset.o] || "not_voting") === what).length;
      told.textContent = `${shown.length} of ${items.length} members: ${count("yes")} in favour, ${count("no")} against, ${count("abstain")} abstaining, ${count("not_voting")} not voting`;
    };
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  };

  // A member under the pointer is lit in the drawing and in the roll.
  const lights = () => {
    const light = (event, on) => {
      const mark = event.target.closest?.("[data-m]");
      if (mark) all(document, `[data-m="${mark.dataset.m}"]`).forEach((other) => other.classList.toggle("lit", on));
    };
    for (const [kind, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) document.addEventListener(kind, (event) => light(event, on));
  };

  // A year on two axes: the slider shows it at once, arrow keys go from member to member.
  const plane = () => {
    const article = document.querySelector("[data-plane]");
    if (!article) return;
    const slider = article.querySelector("input[type=range]"), form = slider?.form;
    if (form) form.querySelector("button").hidden = true;
    let asked = 0;
    const show = async () => {
      const turn = ++asked, address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
      const answer = await fetch(address);
      if (turn !== asked || !answer.ok) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      // The form stays, so that the slider is not let go of.
      for (const part of ["h1", "nav", "section:nth-of-type(1)", "section:nth-of-type(2)"]) article.querySelector(part).replaceWith(made.querySelector(`[data-plane] ${part}`));
      document.title = made.title;
      history.replaceState(null, "", address);
      marks();
    };
    slider?.addEventListener("input", () => { form.querySelector("output").value = slider.value; });
    form?.addEventListener("change", show);
    form?.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    const marks = () => {
      const box = article.querySelector(".draw"), told = article.querySelector(".told");
      // Of the drawing that is shown: on a phone it is another.
      const dots = all(box, "circle[data-m]").filter((dot) => dot.getClientRects().length).sort((a, b) => a.cx.baseVal.value - b.cx.baseVal.value);
      let at = -1;
      told.hidden = false;
      const say = (dot) => {
        const cells = all(article, `tr[data-m="${dot.dataset.m}"] > *`).map((cell) => cell.textContent);
        told.textContent = `${cells[0]}: across ${cells[1]} (${cells[2]}), up ${cells[3]} (${cells[4]}), ${cells[5]} votes`;
      };
      const light = (dot, on) => all(article, `[data-m="${dot.dataset.m}"]`).forEach((mark) => mark.classList.toggle("lit", on));
      const go = (to) => { if (dots[at]) light(dots[at], false); at = (to + dots.length) % dots.length; light(dots[at], true); say(dots[at]); };
      box.addEventListener("keydown", (event) => {
        const to = { ArrowRight: at + 1, ArrowLeft: at < 0 ? -1 : at - 1, Home: 0, End: dots.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        go(to);
      });
      box.addEventListener("focusout", () => { if (dots[at]) light(dots[at], false); });
      box.addEventListener("pointerover", (event) => { const dot = event.target.closest("circle[data-m]"); if (dot) say(dot); });
    };
    marks();
  };

  // What takes a while to work out comes from its own page, once it is about to be seen.
  const fill = (box) => {
    const look = new IntersectionObserver(async (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      look.disconnect();
      const answer = await fetch(box.dataset.fill).catch(() => null);
      if (!answer?.ok) return;
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(box.dataset.part);
      if (part) box.querySelector("h2").after(part);
    });
    look.observe(box);
  };

  // Claims and their words light each other.
  const claims = () => {
    for (const mark of all(document, "[data-claim]")) {
      const other = document.getElementById(mark.dataset.claim);
      if (!other) continue;
      for (const [kind, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
        mark.addEventListener(kind, () => { mark.classList.toggle("lit", on); other.classList.toggle("lit", on); });
      }
    }
  };

  // An article may be dropped on the box: words as they are; a file is sent as a file, so that
  // the server reads it as it reads one that was chosen.
  const drop = (box) => {
    const chosen = box.form.elements.namedItem(box.dataset.drop), told = box.form.querySelector("[data-dropped]");
    const stop = (event) => { event.preventDefault(); box.classList.toggle("over", event.type !== "dragleave" && event.type !== "drop"); };
    const say = (text) => { if (told) told.textContent = text; };
    for (const kind of ["dragenter", "dragover", "dragleave"]) box.addEventListener(kind, stop);
    box.addEventListener("drop", async (event) => {
      stop(event);
      const file = event.dataTransfer.files[0];
      if (!file) { box.value = event.dataTransfer.getData("text"); return; }
      if (chosen && !/^text\/plain/.test(file.type)) {
        chosen.files = event.dataTransfer.files;
        box.value = "";
        say(`${file.name} is chosen: now press the button.`);
      } else {
        box.value = await file.text();
        say(`${file.name} is in the box.`);
      }
    });
    if (chosen) chosen.addEventListener("change", () => {
      const file = chosen.files[0];
      say(!file ? "" : file.size > 900000 ? `${file.name} is too long: 900 KB at most are read.` : box.value.trim() ? `The text in the box goes before ${file.name}; empty it to send the file.` : `${file.name} is chosen.`);
    });
  };

  ready(() => {
    theme();
    all(document, "[data-tabs]").forEach(tabs);
    all(document, "[data-roll]").forEach(roll);
    all(document, "[data-fill]").forEach(fill);
    all(document, "textarea[data-drop]").forEach(drop);
    lights();
    plane();
    claims();
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
        const box = document.getElementById("find");
        if (box) { event.preventDefault(); box.focus(); }
      }
    });
  });
})();
