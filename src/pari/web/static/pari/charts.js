// Draws the charts of a page with ECharts from what the server says (pari.web.charts): figures, order and texts
// are ready, so this file knows only places, sizes and colours. Without it the tables stay open.
"use strict";

(() => {
  const FAMILY = "Inter Variable, Segoe UI, Noto Sans, Liberation Sans, Arial, sans-serif";
  const PAPER = { width: 688, height: 900, part: 440 }; // pixels: what an A4 page holds, and parts of what it doesn't
  const FILE_WIDTH = 960; // pixels of a saved drawing; PNG has twice as many
  const NARROW = 560; // below this a name stands above its bar instead of beside it
  const MOST_LINES = 4; // of a name
  const PAUSE = 80; // milliseconds without a change of size before charts are drawn anew

  const DOT = "M6 1A5 5 0 1 1 6 11A5 5 0 1 1 6 1Z";
  const RING = `${DOT}M6 2.3A3.7 3.7 0 1 0 6 9.7A3.7 3.7 0 1 0 6 2.3Z`;
  const SIGNS = {
    full: DOT,
    most: `${RING}M6 6V1A5 5 0 1 0 11 6Z`,
    half: `${RING}M6 1A5 5 0 0 0 6 11Z`,
    quarter: `${RING}M6 6V1A5 5 0 0 0 1 6Z`,
    ring: RING,
  };
  const LINES = { symbol: "rect", symbolSize: 1, dashArrayX: [1, 0] };
  const PATTERNS = {
    most: { symbol: "circle", symbolSize: 0.9, dashArrayX: [[3, 4], [0, 3.5, 3, 0.5]], dashArrayY: [3, 0] },
    half: { ...LINES, dashArrayY: [1.5, 5], rotation: -Math.PI / 4 },
    quarter: { ...LINES, dashArrayY: [1.5, 4], rotation: Math.PI / 2 },
    ring: { ...LINES, dashArrayY: [1.5, 2.5], rotation: Math.PI / 4 },
  };
  const LINE_TONES = ["accent", "fair", "good", "low", "middle", "best", "quiet"];
  const LINE_SYMBOLS = ["circle", "rect", "triangle", "diamond"];
  const LINE_DASHES = ["solid", [6, 3], [2, 3], [9, 3, 2, 3], [14, 4]];

  // --- Colours: those of the style sheet; files and paper take its light ones ------------------------------

  function lightColours() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    return rules.find((rule) => rule.selectorText === ":root").style;
  }

  function look(light) {
    const style = light ? lightColours() : getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue(`--${name}`).trim();
  }

  const pen = document.createElement("canvas").getContext("2d");

  function channels(colour) {
    pen.fillStyle = colour; // a canvas gives any colour back as #rrggbb
    return [1, 3, 5].map((place) => parseInt(pen.fillStyle.slice(place, place + 2), 16));
  }

  function mixed(from, to, share) {
    const [one, other] = [channels(from), channels(to)];
    return `rgb(${one.map((value, place) => Math.round(value + (other[place] - value) * share)).join(",")})`;
  }

  // --- Text ------------------------------------------------------------------------------------------------

  function font(size, weight = 400) {
    return `${weight} ${size}px ${FAMILY}`;
  }

  function widthOf(text, style) {
    pen.font = style;
    return Math.ceil(Math.max(...text.split("\n").map((line) => pen.measureText(line).width)));
  }

  function widest(texts, style) {
    return texts.reduce((most, text) => Math.max(most, widthOf(text, style)), 0);
  }

  function cut(text, width, style) {
    if (widthOf(text, style) <= width) return text;
    let kept = text;
    while (kept && widthOf(`${kept}…`, style) > width) kept = kept.slice(0, -1).trimEnd();
    return `${kept}…`;
  }

  /** The text in at most so many lines; what doesn't fit into the last is cut. */
  function wrapped(text, width, style, most = 2) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.length < most && lines.at(-1) && widthOf(longer, style) > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines.map((line) => cut(line, width, style)).join("\n");
  }

  /** The most lines that one of these texts needs; no name is cut for want of lines. */
  function linesOf(texts) {
    return texts.reduce((most, text) => Math.max(most, text.split("\n").length), 1);
  }

  // --- Parts of a drawing ----------------------------------------------------------------------------------

  function empty() {
    return { grid: [], xAxis: [], yAxis: [], series: [] };
  }

  /** Exactly there: ECharts would draw it in to make room for labels, which are ours. */
  function gridAt(left, top, width, height) {
    return { left, top, width, height, outerBoundsMode: "none" };
  }

  /** Texts, signs and boxes at places in pixels; the series of bars and lines lie at the heights 2 to 5. */
  function picture(children, z = 6) {
    return {
      type: "custom", coordinateSystem: "none", silent: true, z, data: [0],
      renderItem: () => ({ type: "group", children }),
    };
  }

  function textAt(x, y, text, fill, style, align = "left", baseline = "middle") {
    return { type: "text", x, y, style: { text, fill, font: style, align, verticalAlign: baseline, lineHeight: 15 } };
  }

  /** The same with an edge of paper, so that a line behind it doesn't cross it out. */
  function onLines(shape, room) {
    return { ...shape, style: { ...shape.style, stroke: room.look("paper"), lineWidth: 4 } };
  }

  function signAt(x, y, mark, fill) {
    return { type: "path", x: x - 6, y: y - 6, shape: { pathData: SIGNS[mark.shape] }, style: { fill } };
  }

  function lineAt(x1, y1, x2, y2, stroke, more = {}) {
    return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke, fill: null, lineWidth: 1, ...more } };
  }

  /** A grade is told by its word, its sign and this: a pattern that stays when the colour is lost. */
  function painted(mark, tone, room, share = 0.42) {
    const colour = room.look(tone === "plain" ? "quiet" : tone);
    const shape = PATTERNS[mark?.shape];
    return { color: colour, decal: shape && { ...shape, color: mixed(colour, room.look("paper"), share) } };
  }

  /** Category axis of rows from top to bottom, without line and ticks. */
  function rowAxis(gridIndex, count) {
    return {
      type: "category", gridIndex, inverse: true, data: Array.from({ length: count }, (_, place) => place),
      axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false },
    };
  }

  function valueAxis(gridIndex, low, high) {
    return { type: "value", gridIndex, min: low, max: high, show: false };
  }

  /** Names of rows: beside the plot on wide drawings, above each bar on narrow ones. */
  function nameColumn(names, width, room) {
    const style = font(room.size);
    const above = width < NARROW;
    const limit = above ? width : Math.floor(width * 0.46);
    return { above, style, limit, width: above ? 0 : Math.min(widest(names, style), limit) + 10 };
  }

  /** How high rows are; names above their bars stick out of their rows by `lift`, so rows begin so much lower. */
  function rowsOf(rows, column, bar, room) {
    const lines = linesOf(rows.map((row) => wrapped(row.label, column.limit, nameStyle(row, column, room), MOST_LINES)));
    if (column.above) return { lines, rowHeight: lines * 15 + bar + 13, lift: lines * 7.5 - 3 };
    return { lines, rowHeight: Math.max(lines * 15 + (room.dense ? 5 : 10), bar + (room.dense ? 6 : 10)), lift: 0 };
  }

  function nameStyle(row, column, room) {
    return row.strong ? font(room.size, 650) : column.style;
  }

  function namesOf(rows, column, box, { rowHeight, lines }, bar, room) {
    return rows.map((row, place) => {
      const style = nameStyle(row, column, room);
      const text = wrapped(row.label, column.limit, style, lines);
      const middle = box.top + (place + 0.5) * rowHeight;
      const fill = room.look(row.strong ? "accent" : "ink");
      if (!column.above) return textAt(box.left, middle, text, fill, style);
      return onLines(textAt(box.left, middle - bar / 2 - 3, text, fill, style, "left", "bottom"), room);
    });
  }

  // --- Bars and changes ------------------------------------------------------------------------------------

  function bars(spec, room) {
    const measures = barMeasures(spec, room);
    const { boxes, height } = arranged(spec.panels, measures, room);
    const drawing = empty();
    spec.panels.forEach((panel, place) => barPanel(drawing, spec, panel, boxes[place], measures, room));
    return { ...drawing, height };
  }

  function barMeasures(spec, room) {
    const rows = (room.whole ?? spec).panels.flatMap((panel) => panel.rows);
    const columns = spec.panels.length > 1 && room.width >= 2 * 400 ? 2 : 1;
    const width = (room.width - 48 * (columns - 1)) / columns;
    const names = nameColumn(rows.map((row) => row.label), width, room);
    const wide = (some) => rows.filter(some).reduce((most, row) => Math.max(most, endWidth(row, room)), 4);
    const before = spec.axis.low < 0 ? wide((row) => row.value < 0) : 0;
    const after = wide((row) => !(row.value < 0));
    const bar = room.dense ? 8 : 10;
    const head = (spec.panels.some((panel) => panel.title) ? 24 : 0) + (spec.bounds.length ? 16 : 0);
    const sizes = spec.panels.map((panel) => rowsOf(panel.rows, names, bar, room));
    return { columns, width, names, before, after, bar, head, sizes };
  }

  function barText(row) {
    return row.mark ? `${row.text} ${row.mark.word}` : row.text;
  }

  /** How much room a bar's figure takes, with sign and word where the row has a grade. */
  function endWidth(row, room) {
    const grade = row.mark ? (SIGNS[row.mark.shape] ? 26 : 8) + widthOf(row.mark.word, font(room.size - 1, 650)) : 0;
    return 6 + widthOf(row.text, font(room.size, 600)) + grade + 2;
  }

  /** Places of the panels in reading order, the columns as even as their order allows. */
  function arranged(panels, { columns, width, head, sizes }, room) {
    const heads = sizes.map(({ lift }) => head + lift);
    const below = panels.length > 1 ? 20 : 6;
    const heights = panels.map(({ rows }, at) => heads[at] + rows.length * sizes[at].rowHeight + below);
    const total = (from, to) => heights.slice(from, to).reduce((sum, one) => sum + one, 0);
    const highest = (place) => Math.max(total(0, place), total(place));
    const splits = columns === 2 ? panels.map((_, place) => place + 1) : [panels.length];
    const split = splits.reduce((best, place) => (highest(place) < highest(best) ? place : best));
    const boxes = panels.map((panel, at) => ({
      left: at < split ? 0 : width + 48,
      top: room.top + (at < split ? total(0, at) : total(split, at)) + heads[at],
      width,
      height: panel.rows.length * sizes[at].rowHeight,
      ...sizes[at],
    }));
    return { boxes, height: room.top + Math.max(total(0, split), total(split)) };
  }

  function barPanel(drawing, spec, panel, box, measures, room) {
    const index = drawing.grid.length;
    const left = box.left + measures.names.width + measures.before;
    const right = box.left + box.width - measures.after;
    const scale = scaleOf(spec.axis, left, right);
    drawing.grid.push(gridAt(left, box.top, right - left, box.height));
    drawing.xAxis.push(valueAxis(index, spec.axis.low, spec.axis.high));
    drawing.yAxis.push(rowAxis(index, panel.rows.length));
    drawing.series.push(picture(posts(spec, box, scale, room), 1));
    drawing.series.push(barSeries(spec, panel, index, measures, room));
    drawing.series.push(picture([
      ...namesOf(panel.rows, measures.names, box, box, measures.bar, room),
      ...panelHead(spec, panel, box, scale, room),
      ...notches(spec, panel.rows, box, scale, measures.bar, room),
      ...panel.rows.flatMap((row, at) => barEnd(row, scale, box.top + (at + 0.5) * box.rowHeight, room)),
    ]));
  }

  /** The bounds, and zero where bars begin in the middle, as lines behind the bars. */
  function posts(spec, box, scale, room) {
    const [top, bottom] = [box.top - box.lift - 1, box.top + box.height - box.lift];
    const zero = spec.axis.low < 0 ? [lineAt(scale(0), top, scale(0), bottom, room.look("tick"))] : [];
    return [...zero, ...spec.bounds.map(({ at }) => lineAt(scale(at), top, scale(at), bottom, room.look("edge")))];
  }

  /** Where a bar passes a bound, a notch says so. */
  function notches(spec, rows, box, scale, bar, room) {
    return rows.flatMap((row, place) => {
      const middle = box.top + (place + 0.5) * box.rowHeight;
      const passed = spec.bounds.filter((bound) => bound.at > 0 && row.value > bound.at);
      return passed.map(({ at }) =>
        lineAt(scale(at), middle - bar / 2, scale(at), middle + bar / 2, room.look("paper"), { lineWidth: 1.5 }));
    });
  }

  function scaleOf(axis, left, right) {
    return (value) => left + ((value - axis.low) / (axis.high - axis.low)) * (right - left);
  }

  function panelHead(spec, panel, box, scale, room) {
    const top = box.top - box.lift;
    const labels = boundLabels(spec.bounds, top - 3, scale, room);
    if (!panel.title) return labels;
    const title = [panel.title, room.look("ink"), font(room.size + 1, 600), "left", "bottom"];
    return [...labels, textAt(box.left, top - (spec.bounds.length ? 22 : 6), ...title)];
  }

  /** The names of the bounds; one that would cover the name before it is left out. */
  function boundLabels(bounds, y, scale, room) {
    const style = font(room.size - 1);
    let free = -Infinity;
    return [...bounds].sort((one, other) => one.at - other.at).flatMap(({ at, text }) => {
      const [x, half] = [scale(at), widthOf(text, style) / 2];
      if (x - half < free) return [];
      free = x + half + 4;
      return [textAt(x, y, text, room.look("quiet"), style, "center", "bottom")];
    });
  }

  /** The figure at the end of its bar; behind it sign and word of the grade. */
  function barEnd(row, scale, y, room) {
    const [value, style] = [row.value ?? 0, font(room.size, row.value === null ? 400 : 600)];
    const fill = room.look(row.value === null ? "quiet" : "ink");
    if (value < 0) return [onLines(textAt(scale(value) - 6, y, row.text, fill, style, "right"), room)];
    const x = scale(value) + 6;
    const figure = onLines(textAt(x, y, row.text, fill, style), room);
    return row.mark ? [figure, ...gradeAt(x + widthOf(row.text, style) + 8, y, row.mark, room)] : [figure];
  }

  function gradeAt(x, y, mark, room) {
    const colour = room.look(mark.tone === "plain" ? "quiet" : mark.tone);
    const word = (at) => onLines(textAt(at, y, mark.word, colour, font(room.size - 1, 650)), room);
    if (!SIGNS[mark.shape]) return [word(x)];
    const behind = { type: "circle", shape: { cx: x + 6, cy: y, r: 8 }, style: { fill: room.look("paper") } };
    return [behind, word(x + 17), signAt(x + 6, y, mark, colour)];
  }

  function barSeries(spec, panel, index, measures, room) {
    const some = panel.rows.some((row) => row.strong);
    return {
      type: "bar", xAxisIndex: index, yAxisIndex: index, barWidth: measures.bar,
      data: panel.rows.map((row) => ({
        value: row.value ?? 0,
        itemStyle: { ...painted(row.mark, barTone(spec, row, some), room), borderRadius: 2 },
      })),
      tip: (place) => `${panel.rows[place].label}\n${barText(panel.rows[place])}`,
    };
  }

  function barTone(spec, row, someStrong) {
    if (spec.kind === "diverging") return row.value < 0 ? "down" : "up";
    if (row.mark) return row.mark.tone;
    return someStrong && !row.strong ? "tick" : "accent";
  }

  // --- Lines -----------------------------------------------------------------------------------------------

  /** Heights as near to the wanted ones as a distance between neighbours allows, between `low` and `high`. */
  function spread(wanted, gap, low, high) {
    const length = (heap) => (heap.places.length - 1) * gap;
    const wish = (heap) => heap.sum / heap.places.length - length(heap) / 2;
    const start = (heap) => Math.max(Math.min(wish(heap), high - length(heap)), low);
    const heaps = [];
    for (const place of wanted.map((_, at) => at).sort((one, other) => wanted[one] - wanted[other])) {
      heaps.push({ sum: wanted[place], places: [place] });
      while (heaps.length > 1 && start(heaps.at(-1)) < start(heaps.at(-2)) + length(heaps.at(-2)) + gap) {
        const { sum, places } = heaps.pop();
        heaps.at(-1).sum += sum;
        heaps.at(-1).places.push(...places);
      }
    }
    const found = [];
    for (const heap of heaps) {
      heap.places.forEach((place, step) => { found[place] = start(heap) + step * gap; });
    }
    return found;
  }

  /** Heights of labels beside a box; the highest one stays below the edge of the drawing. */
  function placed(wanted, gap, box) {
    return spread(wanted, gap, box.top + Math.max(0, gap / 2 - 26), box.top + box.height);
  }

  function lineFrame(spec, room, { left, right, height, bottom }) {
    const last = Math.max(spec.points.length - 1, 1);
    const box = { left, top: room.top + 28, width: room.width - left - right, height };
    const level = scaleOf({ low: spec.axis.high, high: spec.axis.low }, box.top, box.top + box.height);
    const column = scaleOf({ low: 0, high: last }, box.left, box.left + box.width);
    const drawing = empty();
    drawing.grid.push(gridAt(box.left, box.top, box.width, box.height));
    drawing.xAxis.push(valueAxis(0, 0, last));
    drawing.yAxis.push(valueAxis(0, spec.axis.low, spec.axis.high));
    return { drawing, box, level, column, total: box.top + height + bottom };
  }

  function lineSeries(line, style, room) {
    return {
      type: "line", clip: false, connectNulls: false, z: line.strong ? 5 : 3,
      data: line.values.map((value, place) => [place, value]),
      symbol: style.symbol, symbolSize: style.size, showSymbol: true,
      lineStyle: { color: style.colour, width: style.width, type: style.dash },
      itemStyle: { color: style.colour, borderColor: room.look("paper"), borderWidth: 1 },
      emphasis: { focus: "series" },
      tip: (place) => `${line.label}\n${style.points[place]}: ${line.texts[place]}`,
    };
  }

  function leader(fromX, fromY, toX, toY, colour) {
    return lineAt(fromX, fromY, toX, toY, colour, { lineDash: [1, 2] });
  }

  function slope(spec, room) {
    const named = namedLines(spec.lines);
    const narrow = room.width < NARROW;
    const sides = slopeSides(named, narrow, room);
    const gap = slopeGap(named, sides, narrow, room);
    const height = Math.max(named.length * (gap + 1), Math.min(spec.lines.length * 8, 480), 220);
    const frame = lineFrame(spec, room, { ...sides, height, bottom: Math.max(narrow ? 22 : 12, gap / 2 + 4) });
    const ordered = [...spec.lines].sort((one, other) => named.includes(one) - named.includes(other));
    for (const line of ordered) {
      frame.drawing.series.push(lineSeries(line, slopeStyle(line, named.includes(line), spec, room), room));
    }
    frame.drawing.series.push(
      picture(slopePosts(frame, room), 1),
      picture([...slopeHeads(spec, frame, room), ...slopeLabels(named, frame, gap, narrow, room)]),
    );
    return { ...frame.drawing, height: frame.total };
  }

  /** Both ends carry figure and name; on a narrow drawing the name stands on the right only, below its figure. */
  function slopeSides(named, narrow, room) {
    const strong = font(room.size, 650);
    const figures = widest(named.flatMap((line) => line.texts), strong) + 28;
    const names = widest(named.map((line) => line.label), strong);
    if (narrow) return { left: figures, right: Math.min(Math.max(names + 24, figures), room.width * 0.56) };
    const side = Math.min(figures + 8 + names, room.width * 0.36);
    return { left: side, right: side };
  }

  /** How far labels keep apart: as the one with most lines asks. */
  function slopeGap(named, sides, narrow, room) {
    const spaces = [sides.left - 24, sides.right - 24];
    const texts = named.flatMap((line) => spaces.map((space, end) =>
      slopeText(line, { end, space }, font(room.size, line.strong ? 650 : 400), narrow)));
    return linesOf(texts) * 15 + (narrow ? 4 : 1);
  }

  /** All lines where there is room for their names; else those set apart and those that changed most. */
  function namedLines(lines) {
    if (lines.length <= 24) return lines;
    const size = (line) => Math.abs(line.change ?? 0);
    const most = [...lines].sort((one, other) => size(other) - size(one)).slice(0, 14);
    return lines.filter((line) => line.strong || most.includes(line));
  }

  function slopeStyle(line, named, spec, room) {
    return {
      colour: room.look(slopeTone(line, named)), width: line.strong ? 3 : named ? 1.5 : 1,
      dash: line.change < 0 ? [5, 3] : "solid", symbol: "circle", size: named ? 6 : 4, points: spec.points,
    };
  }

  function slopeTone(line, named) {
    if (line.strong) return "accent";
    if (!named) return "edge";
    return line.change < 0 ? "down" : line.change > 0 ? "up" : "quiet";
  }

  function slopeLabels(named, frame, gap, narrow, room) {
    const { left, width } = frame.box;
    const sides = [
      { end: 0, x: left, sign: -1, align: "right", space: left - 24 },
      { end: 1, x: left + width, sign: 1, align: "left", space: room.width - left - width - 24 },
    ];
    return sides.flatMap((side) => {
      const known = named.filter((line) => line.values[side.end] !== null);
      const wanted = known.map((line) => frame.level(line.values[side.end]));
      const heights = placed(wanted, gap, frame.box);
      return known.flatMap((line, place) => {
        const style = font(room.size, line.strong ? 650 : 400);
        const fill = room.look(line.strong ? "accent" : "ink");
        const at = (distance) => side.x + side.sign * distance;
        return [
          leader(at(5), wanted[place], at(17), heights[place], room.look("tick")),
          textAt(at(20), heights[place], slopeText(line, side, style, narrow), fill, style, side.align),
        ];
      });
    });
  }

  function slopeText(line, side, style, narrow) {
    const figure = line.texts[side.end];
    if (narrow) return side.end ? `${figure}\n${wrapped(line.label, side.space, style, MOST_LINES)}` : figure;
    const joined = side.end ? [figure, line.label] : [line.label, figure];
    return wrapped(joined.join("\u00a0\u00a0"), side.space, style, MOST_LINES);
  }

  function slopePosts({ box }, room) {
    const [top, bottom, colour] = [box.top - 8, box.top + box.height + 6, room.look("edge")];
    return [box.left, box.left + box.width].map((x) => lineAt(x, top, x, bottom, colour));
  }

  function slopeHeads(spec, { box }, room) {
    return spec.points.map((point, end) =>
      textAt(box.left + end * box.width, box.top - 18, point, room.look("quiet"), font(room.size, 600), "center"));
  }

  function lines(spec, room) {
    const narrow = room.width < NARROW;
    const style = font(room.size, 600);
    const need = widest(spec.lines.map((line) => endText(line, 999, style, narrow)), style) + 26;
    const right = Math.min(need, room.width * (narrow ? 0.5 : 0.4));
    const ticks = spec.axis.ticks;
    const left = widest(ticks.map((tick) => tick.text), font(room.size - 1)) + 12;
    const tight = narrow || need > right;
    const gap = linesOf(spec.lines.map((line) => endText(line, right - 24, style, tight))) * 15 + 2;
    const height = Math.min(Math.max(spec.lines.length * gap + 20, 200), 560);
    const frame = lineFrame(spec, room, { left, right, height, bottom: Math.max(30, gap / 2 + 4) });
    const series = spec.lines.map((line, place) => lineSeries(line, lineStyle(spec, place, room), room));
    frame.drawing.series.push(...series);
    frame.drawing.series.push(picture(gridLines(ticks, frame, room), 1), picture([
      ...pointNames(spec.points, frame, room),
      ...endLabels(spec, frame, right, gap, tight, room),
      ...pointValues(spec, frame, room),
    ]));
    return { ...frame.drawing, height: frame.total };
  }

  function lineStyle(spec, place, room) {
    const line = spec.lines[place];
    const some = spec.lines.some((one) => one.strong);
    const tone = some ? (line.strong ? "accent" : "tick") : LINE_TONES[place % LINE_TONES.length];
    return {
      colour: room.look(tone), width: line.strong || spec.lines.length === 1 ? 2.5 : 1.75, points: spec.points,
      dash: LINE_DASHES[place % LINE_DASHES.length], symbol: LINE_SYMBOLS[place % LINE_SYMBOLS.length], size: 7,
    };
  }

  function lastKnown(line) {
    return line.values.findLastIndex((value) => value !== null);
  }

  /** The name and the last figure, which has a line of its own where the two are too long for one. */
  function endText(line, width, style, own) {
    const place = lastKnown(line);
    const value = place < 0 ? "" : line.texts[place];
    return own ? `${wrapped(line.label, width, style, MOST_LINES)}\n${value}` : `${line.label}  ${value}`;
  }

  function endLabels(spec, frame, width, gap, tight, room) {
    const all = spec.lines.map((line, place) => ({ line, place, last: lastKnown(line) }));
    const known = all.filter(({ last }) => last >= 0);
    const wanted = known.map(({ line, last }) => frame.level(line.values[last]));
    const heights = placed(wanted, gap, frame.box);
    const edge = frame.box.left + frame.box.width;
    return known.flatMap(({ line, place, last }, order) => {
      const style = font(room.size, line.strong ? 650 : 500);
      const colour = lineStyle(spec, place, room).colour;
      const text = endText(line, width - 24, style, tight);
      return [
        leader(frame.column(last) + 6, wanted[order], edge + 18, heights[order], colour),
        textAt(edge + 22, heights[order], text, line.strong ? colour : room.look("ink"), style),
      ];
    });
  }

  function gridLines(ticks, { box, level }, room) {
    return ticks.flatMap((tick) => [
      lineAt(box.left, level(tick.at), box.left + box.width, level(tick.at), room.look("line")),
      textAt(box.left - 8, level(tick.at), tick.text, room.look("quiet"), font(room.size - 1), "right"),
    ]);
  }

  /** Which points can be labelled so that labels keep apart, counted from the last. */
  function labelled(texts, style, { box }) {
    const step = Math.ceil((widest(texts, style) + 10) / (box.width / Math.max(texts.length - 1, 1)));
    return (place) => (texts.length - 1 - place) % step === 0;
  }

  function pointNames(points, frame, room) {
    const style = font(room.size - 1, 600);
    const shown = labelled(points, style, frame);
    const y = frame.box.top + frame.box.height + 16;
    return points.flatMap((point, place) =>
      (shown(place) ? [textAt(frame.column(place), y, point, room.look("quiet"), style, "center")] : []));
  }

  /** The figure at each point of a line that is alone or alone set apart. */
  function pointValues(spec, frame, room) {
    const chosen = spec.lines.length === 1 ? spec.lines : spec.lines.filter((line) => line.strong);
    if (chosen.length !== 1) return [];
    const [line, style] = [chosen[0], font(room.size - 1, 600)];
    const shown = labelled(line.texts, style, frame);
    return line.values.flatMap((value, place) => {
      if (value === null || place === lastKnown(line) || !shown(place)) return [];
      const [x, y, align] = [frame.column(place), frame.level(value) - 8, place ? "center" : "left"];
      return [onLines(textAt(x, y, line.texts[place], room.look("ink"), style, align, "bottom"), room)];
    });
  }

  // --- Parts of a hundred ----------------------------------------------------------------------------------

  function distribution(spec, room) {
    const all = (room.whole ?? spec).rows;
    const names = nameColumn(all.map((row) => row.label), room.width, room);
    const totals = widest(all.map((row) => row.total), font(room.size, 600)) + 12;
    const bar = room.dense ? 20 : 24;
    const size = rowsOf(spec.rows, names, bar, room);
    const plot = room.width - names.width - totals;
    const key = keyOf(spec, plot, room);
    const box = { left: 0, top: room.top + key.height + size.lift, height: spec.rows.length * size.rowHeight };
    const drawing = empty();
    drawing.grid.push(gridAt(names.width, box.top, plot, box.height));
    drawing.xAxis.push(valueAxis(0, 0, 100));
    drawing.yAxis.push(rowAxis(0, spec.rows.length));
    spec.parts.forEach((part, place) => drawing.series.push(partSeries(spec, part, place, bar, plot, room)));
    drawing.series.push(picture([
      ...key.children,
      ...namesOf(spec.rows, names, box, size, bar, room),
      ...totalsOf(spec.rows, box, size, room),
    ]));
    return { ...drawing, height: box.top + box.height + 6 };
  }

  function totalsOf(rows, box, { rowHeight }, room) {
    const style = font(room.size, 600);
    return rows.map((row, place) =>
      textAt(room.width, box.top + (place + 0.5) * rowHeight, row.total, room.look("ink"), style, "right"));
  }

  function sizeOf(row, place) {
    const total = row.counts.reduce((sum, count) => sum + count, 0);
    return total ? row.counts[place] / total : 0;
  }

  /** The longest of `24 TỐT`, `24` and nothing that a part has room for. */
  function partText(row, place, part, plot, room) {
    if (!row.counts[place]) return "";
    const choices = [`${row.texts[place]} ${part.word}`, row.texts[place]];
    return choices.find((text) => widthOf(text, font(room.size, 650)) + 10 <= sizeOf(row, place) * plot) ?? "";
  }

  function partSeries(spec, part, place, bar, plot, room) {
    const paint = painted(part, part.tone, room, 0.3);
    return {
      type: "bar", stack: "all", barWidth: bar, data: spec.rows.map((row) => sizeOf(row, place) * 100),
      itemStyle: { ...paint, borderColor: room.look("paper"), borderWidth: 1 },
      label: {
        show: true, position: "inside",
        formatter: ({ dataIndex }) => partText(spec.rows[dataIndex], place, part, plot, room),
        color: room.look("on-tone"), fontFamily: FAMILY, fontSize: room.size, fontWeight: 650,
        textBorderColor: paint.color, textBorderWidth: 4,
      },
      tip: (at) => partsTip(spec.parts, spec.rows[at]),
    };
  }

  function partsTip(parts, row) {
    return [row.label, ...parts.map((part, at) => `${row.texts[at]} ${part.word}`)].join("\n");
  }

  /** Above the bars: pattern and word of those grades for whose word some part has no room. */
  function keyOf(spec, plot, room) {
    const told = (row, place, part) => partText(row, place, part, plot, room).endsWith(part.word);
    const untold = spec.parts.filter((part, place) =>
      spec.rows.some((row) => row.counts[place] && !told(row, place, part)));
    let [x, y] = [0, room.top + 8];
    const children = untold.flatMap((part) => {
      const width = 20 + widthOf(part.word, font(room.size, 500)) + 16;
      if (x && x + width > room.width) [x, y] = [0, y + 20];
      const { color: fill, decal } = painted(part, part.tone, room, 0.3);
      const box = { type: "rect", shape: { x, y: y - 6, width: 14, height: 12, r: 2 }, style: { fill, decal } };
      const name = textAt(x + 20, y, part.word, room.look("ink"), font(room.size, 500));
      x += width;
      return [box, name];
    });
    return { height: untold.length ? y - room.top + 18 : 0, children };
  }

  // --- Cells -----------------------------------------------------------------------------------------------

  function heatmap(spec, room) {
    const measures = heatMeasures(spec, room);
    const { names, left, cell, heads, rows } = measures;
    const top = room.top + heads.height + rows.lift;
    const children = [
      ...namesOf(spec.rows, names, { left: 0, top }, rows, cell.height, room),
      ...spec.columns.map((_, place) => columnHead(heads, place, left + (place + 0.5) * cell.width, room)),
    ];
    const drawing = empty();
    drawing.series.push(cellSeries(spec, top, measures, room), picture(children));
    const height = top + spec.rows.length * rows.rowHeight + 6;
    return { ...drawing, height, width: Math.max(room.width, left + cell.width * spec.columns.length) };
  }

  /** Sizes of names and cells; on a narrow drawing smaller letters where they save it from scrolling. */
  function heatMeasures(spec, room) {
    const all = (room.whole ?? spec).rows;
    const cells = all.flatMap((row) => row.cells);
    const texts = cells.map((cell) => cell.text);
    const leastOf = (size) => widest(texts, font(size, 650)) + (cells.some((cell) => cell.mark) ? 26 : 5);
    const size = [room.size, 11, 10].find((one) => leastOf(one) * spec.columns.length <= room.width) ?? 11;
    const names = nameColumn(all.map((row) => row.label), room.width, room);
    const beside = room.width - spec.columns.length * leastOf(size);
    if (names.above && beside >= 110) Object.assign(names, { above: false, limit: beside - 10, width: beside });
    else if (names.width > beside) Object.assign(names, { above: true, limit: room.width, width: 0 });
    const left = names.above ? 0 : names.width;
    const width = Math.min(Math.max((room.width - left) / spec.columns.length, leastOf(size)), 150);
    const rows = rowsOf(all, names, names.above ? 24 : 16, room);
    const height = names.above ? 24 : rows.rowHeight;
    return { names, left, size, rows, cell: { width, height }, heads: columnHeads(spec.columns, width, size - 1) };
  }

  /** Heads of columns in a few lines, or upright where a word is longer than its column. */
  function columnHeads(columns, width, size) {
    const style = font(size, 600);
    const upright = widest(columns.flatMap((column) => column.split(" ")), style) > width - 4;
    const texts = columns.map((column) => (upright ? cut(column, 140, style) : wrapped(column, width - 4, style, 5)));
    const lines = Math.max(...texts.map((text) => text.split("\n").length));
    return { texts, style, upright, height: (upright ? widest(texts, style) : lines * 15) + 10 };
  }

  function columnHead(heads, place, x, room) {
    const y = room.top + heads.height - 5;
    const text = textAt(x, y, heads.texts[place], room.look("quiet"), heads.style, "center", "bottom");
    if (!heads.upright) return text;
    return { ...text, rotation: Math.PI / 2, style: { ...text.style, align: "left", verticalAlign: "middle" } };
  }

  function cellSeries(spec, top, { left, cell, size, rows }, room) {
    const cells = spec.rows.flatMap((row, y) =>
      row.cells.map((one, x) => ({ ...one, row, column: spec.columns[x], x, y })));
    return {
      type: "custom", coordinateSystem: "none", data: cells.map((_, place) => place),
      renderItem: (_, api) => {
        const one = cells[api.value(0)];
        const y = top + (one.y + 0.5) * rows.rowHeight - cell.height / 2;
        return cellShape(one, left + one.x * cell.width, y, cell, size, room);
      },
      tip: (place) => `${cells[place].row.label}\n${cells[place].column}: ${cells[place].text}`,
    };
  }

  function cellShape(one, x, y, cell, size, room) {
    const colours = cellColours(one, room);
    const style = font(size, one.mark ? 650 : 500);
    const sign = one.mark && SIGNS[one.mark.shape] ? 16 : 0;
    const start = x + cell.width / 2 - (widthOf(one.text, style) + sign) / 2;
    const box = { x: x + 1, y: y + 1, width: cell.width - 2, height: cell.height - 2, r: 2 };
    const children = [
      { type: "rect", shape: box, style: { fill: colours.fill } },
      textAt(start + sign, y + cell.height / 2, one.text, colours.text, style),
    ];
    if (sign) children.push(signAt(start + 6, y + cell.height / 2, one.mark, colours.text));
    return { type: "group", children };
  }

  function cellColours(one, room) {
    const tone = one.mark?.tone;
    if (tone && tone !== "plain") return { fill: room.look(`${tone}-soft`), text: room.look(tone) };
    if (one.heat === null) return { fill: room.look("band"), text: room.look("quiet") };
    return { fill: mixed(room.look("paper"), room.look("accent"), 0.06 + 0.44 * one.heat), text: room.look("ink") };
  }

  // --- From a drawing to the page, to paper, to files ------------------------------------------------------

  const KINDS = { bars, diverging: bars, slope, lines, distribution, heatmap };

  function roomOf(width, { light = false, dense = false, top = 0 } = {}) {
    return { width, top, dense, size: dense ? 11 : 12, look: look(light) };
  }

  /** What ECharts draws; `tip` of a series says what is told of its rows. */
  function optionOf(drawing, room, extra = {}) {
    const tips = drawing.series.map((series) => series.tip);
    return {
      animation: false, textStyle: { fontFamily: FAMILY, fontSize: room.size }, ...extra,
      grid: drawing.grid, xAxis: drawing.xAxis, yAxis: drawing.yAxis,
      series: drawing.series.map(({ tip, ...series }) => series),
      tooltip: {
        renderMode: "richText", confine: true, // as HTML it would carry inline styles, which the policy refuses
        formatter: ({ seriesIndex, dataIndex }) => tips[seriesIndex]?.(dataIndex),
        backgroundColor: room.look("paper"), borderColor: room.look("edge"), borderWidth: 1, padding: 8,
        textStyle: { color: room.look("ink"), fontFamily: FAMILY, fontSize: room.size, lineHeight: 17 },
      },
    };
  }

  /** A chart, or each of its panels, as it is, where a page of paper holds it; else in parts of half a page. */
  function portions(spec, room) {
    const heightOf = (part) => KINDS[spec.kind](part, room).height;
    const cutUp = (rows, make) => (heightOf(make(rows)) <= PAPER.height ? [rows]
      : parted(rows, (some) => heightOf(make(some)))).map(make);
    if (spec.rows) return cutUp(spec.rows, (rows) => ({ ...spec, rows }));
    if (!spec.panels || heightOf(spec) <= PAPER.height) return [spec];
    return spec.panels.flatMap((panel) => cutUp(panel.rows, (rows) => ({ ...spec, panels: [{ ...panel, rows }] })));
  }

  function parted(rows, heightOf) {
    let count = rows.length;
    while (count > 1 && heightOf(rows.slice(0, count)) > PAPER.part) count = Math.floor(count * 0.9);
    return count < rows.length ? [rows.slice(0, count), ...parted(rows.slice(count), heightOf)] : [rows];
  }

  function drawInto(holder, spec, room) {
    const drawing = KINDS[spec.kind](spec, room);
    const sheet = holder.appendChild(document.createElement("div"));
    const size = { width: drawing.width ?? room.width, height: Math.ceil(drawing.height) };
    sheet.style.width = `${size.width}px`;
    sheet.style.height = `${size.height}px`;
    if (room.dense) sheet.style.zoom = Math.min(1, PAPER.width / size.width);
    const chart = echarts.init(sheet, null, { renderer: "svg", ...size });
    chart.setOption(optionOf(drawing, room));
    return chart;
  }

  class Figure {
    constructor(element) {
      this.element = element;
      this.spec = JSON.parse(document.getElementById(element.dataset.chart).textContent);
      this.holder = element.querySelector(".chart-drawing");
      this.charts = [];
      this.holder.hidden = false;
      element.querySelector("details").open = false;
      for (const button of element.querySelectorAll("[data-save]")) {
        button.hidden = false;
        button.addEventListener("click", () => SAVERS[button.dataset.save](this.spec));
      }
    }

    clear() {
      for (const chart of this.charts) chart.dispose();
      this.holder.replaceChildren();
    }

    drawOnScreen() {
      this.clear();
      this.width = this.holder.clientWidth;
      this.charts = this.width ? [drawInto(this.holder, this.spec, roomOf(this.width))] : [];
    }

    drawOnPaper() {
      this.clear();
      const room = { ...roomOf(PAPER.width, { light: true, dense: true }), whole: this.spec };
      this.charts = portions(this.spec, room).map((part) => drawInto(this.holder, part, room));
      this.element.classList.toggle("long", this.charts.length > 1);
    }
  }

  function fileOf(spec) {
    const [heading, small] = [font(18, 600), font(12)];
    const title = wrapped(spec.title, FILE_WIDTH - 48, heading, 3);
    const note = [spec.note, sourceOfPage()].filter(Boolean).map((text) => wrapped(text, FILE_WIDTH - 48, small, 4)).join("\n");
    const top = 24 * title.split("\n").length + 20;
    const room = roomOf(FILE_WIDTH - 48, { light: true, top });
    const drawing = KINDS[spec.kind](spec, room);
    const height = Math.ceil(drawing.height) + (note ? note.split("\n").length * 16 + 24 : 16);
    const words = [{ ...textAt(0, 0, title, room.look("ink"), heading, "left", "top") }];
    words[0].style.lineHeight = 24;
    if (note) words.push(textAt(0, drawing.height + 8, note, room.look("quiet"), small, "left", "top"));
    drawing.series.push(picture(words));
    const { tooltip, ...option } = optionOf(drawing, room, { backgroundColor: room.look("paper") });
    const width = Math.max(FILE_WIDTH, (drawing.width ?? 0) + 48);
    return { option: moved(option, 24, 16), width, height: height + 24 };
  }

  /** The drawing with a margin around it. */
  function moved(option, x, y) {
    const shift = (children) => ({ type: "group", x, y, children });
    return {
      ...option,
      grid: option.grid.map((grid) => ({ ...grid, left: grid.left + x, top: grid.top + y })),
      series: option.series.map((series) => (series.type !== "custom" ? series
        : { ...series, renderItem: (...given) => shift([series.renderItem(...given)]) })),
    };
  }

  /** The page that a saved drawing was taken from, by its title and address. */
  function sourceOfPage() {
    return [document.title, location.host + location.pathname].filter(Boolean).join(" · ");
  }

  /** The file tells whose figures it holds and of which year: the page's address, then the chart's key. */
  function fileName(key, kind) {
    const place = location.pathname.replace(/^\/en\//, "/").split("/").filter((part) => /^[\w-]+$/.test(part));
    return `${[...place, key].join("-")}.${kind}`;
  }

  function saved(content, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  const SAVERS = {
    svg(spec) {
      const { option, width, height } = fileOf(spec);
      const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
      chart.setOption(option);
      saved(new Blob([chart.renderToSVGString()], { type: "image/svg+xml" }), fileName(spec.key, "svg"));
      chart.dispose();
    },
    png(spec) {
      const { option, width, height } = fileOf(spec);
      const chart = echarts.init(document.createElement("div"), null, { renderer: "canvas", width, height });
      chart.setOption(option);
      chart.renderToCanvas({ pixelRatio: 2 }).toBlob((content) => saved(content, fileName(spec.key, "png")), "image/png");
      chart.dispose();
    },
  };

  // --- When --------------------------------------------------------------------------------------------------

  const figures = [...document.querySelectorAll("[data-chart]")].map((element) => new Figure(element));
  let printing = false;
  let timer = 0;

  function drawAll() {
    for (const figure of figures) figure.drawOnScreen();
  }

  function print(starts) {
    if (printing === starts) return;
    printing = starts;
    for (const figure of figures) starts ? figure.drawOnPaper() : figure.drawOnScreen();
  }

  const watch = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (printing) return;
      for (const figure of figures) if (figure.holder.clientWidth !== figure.width) figure.drawOnScreen();
    }, PAUSE);
  });

  drawAll();
  if (document.fonts.status === "loading") document.fonts.ready.then(() => printing || drawAll());
  for (const figure of figures) watch.observe(figure.element);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => printing || drawAll());
  matchMedia("print").addEventListener("change", (change) => print(change.matches));
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
})();
