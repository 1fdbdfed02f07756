"use strict";
// The pool's page: everything it shows stands in the page itself. What cards say is set as text, never as markup.
(function () {
  var pool = JSON.parse(document.getElementById("pool").textContent);
  var cards = pool.cards, words = pool.words, SVG = "http://www.w3.org/2000/svg";
  var W = 900, H = 420, PAD = 34;
  var state = {}, rows = [], hay = [], shown = [], view = null;
  var KEYS = ["q", "city", "family", "service", "cost", "sort", "card", "lang"];
  var at = function (id) { return document.getElementById(id); };

  function make(tag, text, cls) {
    var node = document.createElement(tag);
    if (text !== undefined && text !== null) node.textContent = text;
    if (cls) node.className = cls;
    return node;
  }
  function draw(tag, attributes, parent) {
    var node = document.createElementNS(SVG, tag);
    for (var key in attributes) node.setAttribute(key, attributes[key]);
    parent.appendChild(node);
    return node;
  }
  function say(texts) {
    if (!texts) return "";
    return (state.lang === "zh" ? texts.zh || texts.en : texts.en || texts.zh) || "";
  }
  function word(key) { return words[state.lang][key] || key; }
  function plain(text) { return String(text).normalize("NFKC").toLowerCase(); }
  var wholes = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});  // dear to make, so once
  var parts = new Intl.NumberFormat("en-US", {maximumSignificantDigits: 4});
  function number(value) {
    if (typeof value !== "number") return String(value);
    return (Math.abs(value) >= 1000 || value % 1 === 0 ? wholes : parts).format(value);
  }
  function term(kind, key) { return pool[kind][key] || {en: key, zh: key}; }
  function link(text, href) {
    var node = make("a", text);
    node.href = href;
    return node;
  }
  function outside(text, url) {
    var parsed;
    try { parsed = new URL(url); } catch (error) { return make("span", text + " (" + url + ")"); }
    if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return make("span", text);
    var node = link(text, parsed.href);
    node.rel = "noopener noreferrer";
    return node;
  }
  // a name of a file in this folder, never a path
  function near(name, folder) { return (folder || "") + encodeURIComponent(name); }

  // --- state: the address after # ------------------------------------------------------------------------------
  function read() {
    var found = new URLSearchParams(location.hash.slice(1));
    KEYS.forEach(function (key) { state[key] = found.get(key) || ""; });
    if (state.lang !== "en" && state.lang !== "zh") state.lang = pool.lang;
  }
  function go(changes) {
    var next = new URLSearchParams();
    KEYS.forEach(function (key) {
      var value = key in changes ? changes[key] : state[key];
      if (value && !(key === "lang" && value === pool.lang)) next.set(key, value);
    });
    location.replace("#" + next.toString());
    apply();
  }

  // --- filter --------------------------------------------------------------------------------------------------
  function haystack(card) {
    var parts = [card.id, card.text];
    [card.title, card.place, card.city, card.problem, card.summary, card.payer, term("families", card.family),
     term("statuses", card.status)].concat(card.services.map(function (key) { return term("services", key); }))
      .forEach(function (texts) { if (texts) parts.push(texts.en, texts.zh); });
    card.numbers.forEach(function (one) { parts.push(one.label.en, one.label.zh); });
    return plain(parts.join(" "));
  }
  function costClass(card) {
    if (card.cost === null) return "unknown";
    if (card.currency !== "CNY") return "other";
    return card.cost < 1e6 ? "under1" : card.cost < 1e7 ? "under10" : card.cost < 1e8 ? "under100" : "over100";
  }
  function passes(card, index, tokens) {
    return (!state.city || card.cityKey === state.city) && (!state.family || card.family === state.family) &&
      (!state.service || card.services.indexOf(state.service) >= 0) &&
      (!state.cost || costClass(card) === state.cost) &&
      tokens.every(function (token) { return hay[index].indexOf(token) >= 0; });
  }

  // --- list ----------------------------------------------------------------------------------------------------
  function money(card) {
    return card.cost === null ? "" : word("cost") + " " + number(card.cost) + " " + card.currency;
  }
  function fillRow(row, card) {
    row.title.textContent = say(card.title);
    row.place.textContent = [say(card.place), card.date].filter(Boolean).join(" · ");
    row.more.textContent = [card.family && say(term("families", card.family)),
                            card.status && say(term("statuses", card.status)), money(card)].filter(Boolean).join(" · ");
  }
  function buildRows() {
    var list = at("list"), all = document.createDocumentFragment();
    cards.forEach(function (card) {
      var item = make("li"), button = make("button"), row = {item: item};
      button.type = "button";
      row.title = button.appendChild(make("b"));
      row.place = button.appendChild(make("span", "", "small"));
      row.more = button.appendChild(make("span", "", "small"));
      button.addEventListener("click", function () { go({card: card.id}); });
      item.appendChild(button);
      rows.push(row);
      all.appendChild(item);
    });
    list.appendChild(all);
  }
  var orders = {
    title: function (a, b) { return say(a.title).localeCompare(say(b.title), state.lang); },
    place: function (a, b) { return say(a.place).localeCompare(say(b.place), state.lang); },
    cost: function (a, b) { return (b.cost === null ? -1 : b.cost) - (a.cost === null ? -1 : a.cost); },
    date: function (a, b) { return a.date < b.date ? 1 : a.date > b.date ? -1 : 0; }
  };
  var sorted = "";
  function order() {
    var wanted = (orders[state.sort] ? state.sort : "") + (state.sort === "title" || state.sort === "place" ? state.lang : "");
    if (wanted === sorted) return;
    sorted = wanted;
    var places = cards.map(function (_, index) { return index; });
    if (orders[state.sort]) {
      places.sort(function (a, b) { return orders[state.sort](cards[a], cards[b]) || a - b; });
    }
    var all = document.createDocumentFragment();
    places.forEach(function (index) { all.appendChild(rows[index].item); });
    at("list").appendChild(all);
  }

  // --- map -----------------------------------------------------------------------------------------------------
  function middle(card) { return [(card.bbox[0] + card.bbox[2]) / 2, (card.bbox[1] + card.bbox[3]) / 2]; }
  function boundsOf(some) {
    var box = [Infinity, Infinity, -Infinity, -Infinity];
    some.forEach(function (card) {
      box = [Math.min(box[0], card.bbox[0]), Math.min(box[1], card.bbox[1]),
             Math.max(box[2], card.bbox[2]), Math.max(box[3], card.bbox[3])];
    });
    return box;
  }
  function frame(box) {
    var lat = Math.max(-85, Math.min(85, (box[1] + box[3]) / 2)), squeeze = Math.cos(lat * Math.PI / 180);
    var w = Math.max((box[2] - box[0]) * squeeze, 0.02), h = Math.max(box[3] - box[1], 0.02);
    var scale = Math.min((W - 2 * PAD) / w, (H - 2 * PAD) / h);
    var x0 = (box[0] + box[2]) / 2, y0 = (box[1] + box[3]) / 2;
    return {scale: scale, squeeze: squeeze,
            x: function (lon) { return W / 2 + (lon - x0) * squeeze * scale; },
            y: function (lat_) { return H / 2 - (lat_ - y0) * scale; },
            west: x0 - W / 2 / scale / squeeze, east: x0 + W / 2 / scale / squeeze,
            south: y0 - H / 2 / scale, north: y0 + H / 2 / scale};
  }
  function graticule(svg, f) {
    var steps = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30];
    var step = steps.filter(function (s) { return s * f.scale >= 90; })[0] || 45, digits = step < 0.01 ? 3 : step < 0.1 ? 2 : step < 1 ? 1 : 0;
    function lines(low, high, place, across) {
      for (var n = Math.ceil(low / step); n * step <= high; n += 1) {
        var value = n * step, at_ = place(value);
        draw("line", across ? {x1: 0, x2: W, y1: at_, y2: at_, "class": "grid"} : {x1: at_, x2: at_, y1: 0, y2: H, "class": "grid"}, svg);
        draw("text", across ? {x: 3, y: at_ - 3, "class": "deg"} : {x: at_ + 3, y: H - 4, "class": "deg"}, svg).textContent =
          Math.abs(value).toFixed(digits) + "°" + (across ? (value < 0 ? "S" : "N") : (value < 0 ? "W" : "E"));
      }
    }
    lines(Math.max(f.west, -180), Math.min(f.east, 180), f.x, false);
    lines(Math.max(f.south, -90), Math.min(f.north, 90), f.y, true);
  }
  function drawMap() {
    var svg = at("map"), placed = shown.filter(function (card) { return card.bbox; });
    while (svg.firstChild) svg.removeChild(svg.firstChild);
    at("nomap").hidden = placed.length === shown.length;
    at("nomap").textContent = word("nomap").replace("{count}", shown.length - placed.length);
    if (!placed.length) return;
    var f = frame(view || boundsOf(placed)), groups = {}, cell = 26;
    graticule(svg, f);
    placed.forEach(function (card) {
      var p = middle(card), x = f.x(p[0]), y = f.y(p[1]);
      if (x < -20 || y < -20 || x > W + 20 || y > H + 20) return;
      var w = f.x(card.bbox[2]) - f.x(card.bbox[0]), h = f.y(card.bbox[1]) - f.y(card.bbox[3]);
      if (placed.length <= 200 && Math.max(w, h) > 14) {
        draw("rect", {x: f.x(card.bbox[0]), y: f.y(card.bbox[3]), width: Math.max(w, 0), height: Math.max(h, 0), "class": "box"}, svg);
      }
      var key = Math.floor(x / cell) + "_" + Math.floor(y / cell);
      (groups[key] = groups[key] || {cards: [], x: 0, y: 0}).cards.push(card);
      groups[key].x += x;
      groups[key].y += y;
    });
    var names = Object.keys(groups).length <= 25;
    Object.keys(groups).forEach(function (key) {
      var group = groups[key], n = group.cards.length, on = group.cards.some(function (card) { return card.id === state.card; });
      var g = draw("g", {"class": on ? "on" : "", tabindex: 0, role: "button"}, svg);
      var x = group.x / n, y = group.y / n, r = n === 1 ? 7 : Math.min(9 + 2 * Math.sqrt(n), 22);
      draw("circle", {cx: x, cy: y, r: r}, g);
      draw("title", {}, g).textContent = group.cards.slice(0, 12).map(function (card) { return say(card.title); }).join("\n");
      if (n > 1) draw("text", {x: x, y: y + 4, "class": "n"}, g).textContent = n;
      if (names) {
        var side = x > W * 0.7;
        draw("text", {x: side ? x - r - 4 : x + r + 4, y: y + 4, "class": "name", "text-anchor": side ? "end" : "start"}, g)
          .textContent = say(group.cards[0].place).slice(0, 24);
      }
      function choose() {
        var box = boundsOf(group.cards), tiny = (box[2] - box[0]) < 0.02 && (box[3] - box[1]) < 0.02;
        if (n === 1 || tiny || view && f.scale > 8000) { go({card: group.cards[0].id}); return; }
        view = box;
        drawMap();
      }
      g.addEventListener("click", choose);
      g.addEventListener("keydown", function (event) { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
    });
  }

  // --- one card ------------------------------------------------------------------------------------------------
  function pair(list, key, value) {
    if (!value) return;
    list.appendChild(make("dt", word(key)));
    list.appendChild(make("dd", value));
  }
  function paragraph(parent, key, texts) {
    var text = say(texts);
    if (!text) return;
    parent.appendChild(make("h3", word(key)));
    parent.appendChild(make("p", text));
  }
  function showCard() {
    var home = at("card");
    while (home.firstChild) home.removeChild(home.firstChild);
    var card = cards.filter(function (one) { return one.id === state.card; })[0];
    home.hidden = !card;
    if (!card) return;
    home.appendChild(make("h2", say(card.title)));
    home.appendChild(make("p", [say(card.place), card.date].filter(Boolean).join(" · "), "small"));
    if (card.fictional) home.appendChild(make("p", word("fictional"), "mark"));
    var facts = make("dl");
    pair(facts, "family", card.family && say(term("families", card.family)));
    pair(facts, "services", card.services.map(function (key) { return say(term("services", key)); }).join(state.lang === "zh" ? "、" : ", "));
    pair(facts, "status", card.status && say(term("statuses", card.status)));
    pair(facts, "cost", card.cost === null ? "" : number(card.cost) + " " + card.currency);
    pair(facts, "maintenance", card.maintenance === null ? "" : number(card.maintenance) + " " + card.currency);
    pair(facts, "payer", say(card.payer));
    pair(facts, "contact", say(card.contact));
    pair(facts, "licence", card.licence);
    pair(facts, "review", card.review);
    pair(facts, "file", card.file);
    home.appendChild(facts);
    home.appendChild(link(word("open"), near(card.page + "_" + state.lang + ".html", "pages/")));
    paragraph(home, "problem", card.problem);
    paragraph(home, "summary", card.summary);
    if (card.maps.length) {
      var pictures = make("div", null, "pictures");
      card.maps.forEach(function (one) {
        var figure = make("figure"), image = make("img");
        image.loading = "lazy";
        image.src = near(state.lang === "zh" && one.file_zh ? one.file_zh : one.file);
        image.alt = word("role_" + one.role);
        figure.appendChild(image);
        figure.appendChild(make("figcaption", [word("role_" + one.role), say(one.caption)].filter(Boolean).join(" · ")));
        pictures.appendChild(figure);
      });
      home.appendChild(pictures);
    }
    if (card.numbers.length) {
      home.appendChild(make("h3", word("numbers")));
      var table = make("table"), head = table.appendChild(make("tr"));
      ["number", "value", "unit", "source"].forEach(function (key) { head.appendChild(make("th", word(key))); });
      card.numbers.forEach(function (one) {
        var row = table.appendChild(make("tr"));
        row.appendChild(make("td", say(one.label)));
        row.appendChild(make("td", number(one.value), "n"));
        row.appendChild(make("td", say(term("units", one.unit))));
        row.appendChild(make("td", one.source));
      });
      home.appendChild(table);
      if (card.more) home.appendChild(make("p", word("more").replace("{count}", card.more), "small"));
    }
    if (card.links.length) {
      home.appendChild(make("h3", word("links")));
      card.links.forEach(function (one) {
        home.appendChild(make("p")).appendChild(outside(say(one.label) || one.url, one.url));
      });
    }
  }

  // --- controls ------------------------------------------------------------------------------------------------
  function options(id, entries) {
    var select = at(id);
    while (select.firstChild) select.removeChild(select.firstChild);
    [["", word("all")]].concat(entries).forEach(function (entry) {
      var option = make("option", entry[1]);
      option.value = entry[0];
      select.appendChild(option);
    });
    select.value = state[id];
  }
  function present(kind, keys) {
    return Object.keys(pool[kind]).filter(function (key) { return keys[key]; })
      .map(function (key) { return [key, say(pool[kind][key])]; });
  }
  function counted(pick) {
    var found = Object.create(null);
    cards.forEach(function (card) { pick(card).forEach(function (key) { found[key] = true; }); });
    return found;
  }
  var spoken = "";
  function speak() {
    if (spoken === state.lang) return;
    spoken = state.lang;
    document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
    document.title = say(pool.title);
    at("title").textContent = say(pool.title);
    Array.prototype.forEach.call(document.querySelectorAll("[data-word]"), function (node) {
      node.textContent = word(node.getAttribute("data-word"));
    });
    options("city", present("cities", counted(function (card) { return [card.cityKey]; })));
    options("family", present("families", counted(function (card) { return [card.family]; })));
    options("service", present("services", counted(function (card) { return card.services; })));
    options("cost", ["under1", "under10", "under100", "over100", "other", "unknown"].map(function (key) { return [key, word(key)]; }));
    var kinds = Object.keys(orders).map(function (key) { return [key, word("by_" + key)]; });
    options("sort", kinds);
    at("sort").firstChild.textContent = word("as_files");
    at("lang_en").setAttribute("aria-pressed", state.lang === "en");
    at("lang_zh").setAttribute("aria-pressed", state.lang === "zh");
    cards.forEach(function (card, index) { fillRow(rows[index], card); });
    var broken = at("broken");
    if (broken) {
      Array.prototype.forEach.call(broken.querySelectorAll("td[data-why]"), function (cell) {
        cell.textContent = say(pool.broken[+cell.getAttribute("data-why")].why);
      });
    }
  }
  function apply() {
    read();
    speak();
    ["q", "city", "family", "service", "cost", "sort"].forEach(function (key) {
      if (at(key).value !== state[key]) at(key).value = state[key];
    });
    order();
    var tokens = plain(state.q).split(/\s+/).filter(Boolean), found = [];
    if (tokens.length && !hay.length) hay = cards.map(haystack);
    cards.forEach(function (card, index) {
      var fine = passes(card, index, tokens);
      rows[index].item.hidden = !fine;
      rows[index].item.className = card.id === state.card ? "on" : "";
      if (fine) found.push(card);
    });
    shown = found;
    at("count").textContent = word("count").replace("{shown}", shown.length).replace("{all}", cards.length);
    at("none").hidden = shown.length > 0;
    showCard();
    drawMap();
  }
  function start() {
    buildRows();
    ["city", "family", "service", "cost", "sort"].forEach(function (key) {
      at(key).addEventListener("change", function () { var c = {}; c[key] = at(key).value; if (key !== "sort") view = null; go(c); });
    });
    var timer = 0;
    at("q").addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { view = null; go({q: at("q").value}); }, 120);
    });
    at("reset").addEventListener("click", function () { view = null; go({q: "", city: "", family: "", service: "", cost: "", card: ""}); });
    at("whole").addEventListener("click", function () { view = null; drawMap(); });
    at("lang_en").addEventListener("click", function () { go({lang: "en"}); });
    at("lang_zh").addEventListener("click", function () { go({lang: "zh"}); });
    var broken = at("broken");
    if (broken) {
      pool.broken.forEach(function (one, index) {
        var row = broken.querySelector("table").appendChild(make("tr")), why = make("td");
        row.appendChild(make("td", one.file));
        why.setAttribute("data-why", index);
        row.appendChild(why);
      });
    }
    window.addEventListener("hashchange", apply);
    apply();
    document.documentElement.setAttribute("data-ready", Math.round(performance.now()));  // ms since it was opened
  }
  start();
})();
