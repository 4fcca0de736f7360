/* Draws the trend of a gate on the trend's page, and the tally of gates on the job's page. */
(function () {
  "use strict";

  /* The same shapes that the style sheet puts before the words. */
  const SHAPES = {
    pass: "circle",
    fail: "path://M2 0L5 3 8 0 10 2 7 5 10 8 8 10 5 7 2 10 0 8 3 5 0 2Z",
    inc: "diamond",
    err: "triangle",
    not: "path://M0 4H10V6H0Z",
  };

  /* With more builds than this the chart shows the newest, and a slider leads to the others. */
  const MOST_AT_ONCE = 60;

  function start() {
    document.querySelectorAll(".mlgate-chart").forEach((element) => {
      load(element).catch(() => {
        element.hidden = true;
        element.nextElementSibling.hidden = false;
      });
    });
  }

  async function load(element) {
    const url = new URL(element.dataset.url, window.location.href);
    if (element.dataset.series) {
      url.searchParams.set("series", element.dataset.series);
    }
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) {
      throw new Error("HTTP " + answer.status);
    }
    const data = await answer.json();
    if (data.points.length === 0) {
      return;
    }
    element.hidden = false;
    const chart = window.echarts.init(element);
    const draw = () => {
      const theme = themeOf(element);
      const options = element.dataset.kind === "series" ? series(element, data, theme) : tally(element, data, theme);
      chart.setOption(options, true);
    };
    draw();
    new ResizeObserver(() => {
      chart.resize();
      draw();
    }).observe(element);
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    chart.on("click", (event) => {
      const point = data.points[event.dataIndex];
      if (point && event.componentType === "series") {
        window.location.assign(element.dataset.job + point.url);
      }
    });
  }

  /* Shapes of neighbours must not overlap, or nobody can tell them apart. */
  function sizeOfShapes(element, points) {
    const room = (element.clientWidth - 110) / Math.min(points.length, MOST_AT_ONCE);
    return Math.max(4, Math.min(11, 0.85 * room));
  }

  /* The chart's canvas knows no style sheet: ask what the page's variables are here and now. */
  function themeOf(element) {
    const probe = document.createElement("span");
    probe.hidden = true;
    element.parentElement.append(probe);
    const colour = (name) => {
      probe.style.color = "var(" + name + ")";
      return rgb(getComputedStyle(probe).color);
    };
    const theme = {
      text: colour("--text-color"),
      dim: colour("--trend-dim"),
      line: colour("--trend-line"),
      back: colour("--background"),
      candidate: colour("--trend-candidate"),
      limit: colour("--trend-limit"),
      pass: colour("--trend-pass"),
      fail: colour("--trend-fail"),
      inc: colour("--trend-inc"),
      err: colour("--trend-err"),
      not: colour("--trend-not"),
      font: getComputedStyle(element).fontFamily,
    };
    probe.remove();
    return theme;
  }

  /* Mixed colours compute to notations that the chart does not read; a pixel of them is plain. */
  function rgb(colour) {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return "rgba(" + red + "," + green + "," + blue + "," + alpha / 255 + ")";
  }

  function common(theme) {
    return {
      animation: false,
      textStyle: { fontFamily: theme.font, color: theme.text },
      tooltip: {
        trigger: "axis",
        /* Text, never HTML: names of gates are text of others. */
        renderMode: "richText",
        confine: true,
        backgroundColor: theme.back,
        borderColor: theme.line,
        textStyle: { color: theme.text, fontFamily: theme.font, fontSize: 12 },
      },
      legend: { top: 0, left: 0, textStyle: { color: theme.text }, inactiveColor: theme.dim, type: "scroll" },
    };
  }

  function builds(data, theme, more) {
    return Object.assign(
      {
        type: "category",
        data: data.points.map((point) => "#" + point.build),
        axisLabel: { color: theme.text, hideOverlap: true, showMaxLabel: true },
        axisLine: { lineStyle: { color: theme.line } },
        axisTick: { show: false },
      },
      more,
    );
  }

  function series(element, data, theme) {
    const words = element.dataset;
    const points = data.points;
    const size = sizeOfShapes(element, points);
    const slider = points.length > MOST_AT_ONCE ? 34 : 0;
    const mark = (style) => ({
      symbol: SHAPES[style],
      symbolSize: size,
      itemStyle: { color: theme[style], opacity: 1 },
    });
    const lines = [
      line(words.wordCandidate, "candidate", {
        data: points.map((point) => Object.assign({ value: point.value }, mark(point.verdictStyle || "not"))),
        lineStyle: { color: theme.candidate, width: 2 },
        itemStyle: { color: theme.candidate },
        showAllSymbol: true,
        z: 4,
      }),
      line(words.wordBaseline, "baseline", {
        data: points.map((point) => point.baseline),
        lineStyle: { color: theme.dim, width: 2, type: "dotted" },
        itemStyle: { color: theme.dim },
        symbol: "emptyCircle",
        symbolSize: Math.min(5, size),
      }),
    ].filter((item) => item.id === "candidate" || points.some((point) => point.baseline !== null));
    ["lower", "upper"].forEach((name) => limit(lines, words, points, theme, name));
    lines.push(strip(words.wordGate, points, 0, (point) => point.verdictStyle, mark));
    lines.push(strip(words.wordDecision, points, 1, (point) => point.style, mark));

    const options = common(theme);
    options.legend.data = lines.filter((item) => item.type === "line" && item.name).map((item) => item.name);
    options.tooltip.formatter = (items) => tooltip(points[items[0].dataIndex], words);
    options.axisPointer = { link: [{ xAxisIndex: "all" }], lineStyle: { color: theme.dim } };
    options.grid = [
      { left: 72, right: 24, top: 40, bottom: 108 + slider },
      { left: 72, right: 24, height: 44, bottom: 28 + slider },
    ];
    if (slider > 0) {
      options.dataZoom = [
        {
          type: "slider",
          xAxisIndex: [0, 1],
          startValue: points.length - MOST_AT_ONCE,
          endValue: points.length - 1,
          bottom: 4,
          height: 20,
          showDetail: false,
          brushSelect: false,
          borderColor: theme.line,
        },
      ];
    }
    options.xAxis = [
      builds(data, theme, { gridIndex: 0, axisLabel: { show: false } }),
      builds(data, theme, { gridIndex: 1, axisLine: { show: false } }),
    ];
    options.yAxis = [
      {
        type: "value",
        scale: true,
        axisLabel: { color: theme.text },
        splitLine: { lineStyle: { color: theme.line } },
      },
      {
        type: "category",
        gridIndex: 1,
        inverse: true,
        data: [words.wordGate, words.wordDecision],
        axisLabel: { color: theme.text },
        axisLine: { show: false },
        axisTick: { show: false },
        axisPointer: { show: false },
      },
    ];
    options.series = lines;
    return options;
  }

  function line(name, id, more) {
    return Object.assign({ type: "line", name, id, connectNulls: false, emphasis: { disabled: true } }, more);
  }

  /* A limit that never changes is one straight line with its number; one that follows the baseline has steps. */
  function limit(lines, words, points, theme, name) {
    const known = points.filter((point) => point[name] !== null);
    if (known.length === 0) {
      return;
    }
    const word = name === "lower" ? words.wordLower : words.wordUpper;
    const style = { color: theme.limit, width: 1.5, type: "dashed" };
    const isConstant = known.length === points.length && known.every((point) => point[name] === known[0][name]);
    if (!isConstant) {
      lines.push(
        line(word, name, {
          data: points.map((point) => point[name]),
          step: "middle",
          symbol: "none",
          lineStyle: style,
          itemStyle: { color: theme.limit },
        }),
      );
      return;
    }
    lines.push(
      /* The line without a stroke is there so that the axis has room for the limit. */
      line("", name, {
        data: points.map((point) => point[name]),
        symbol: "none",
        lineStyle: { width: 0 },
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: style,
          label: {
            position: "insideEndTop",
            formatter: word + " " + known[0][name + "Text"],
            color: theme.limit,
            fontWeight: "bold",
            textBorderColor: theme.back,
            textBorderWidth: 3,
          },
          data: [{ yAxis: known[0][name] }],
        },
      }),
    );
  }

  function strip(name, points, row, styleOf, mark) {
    return {
      type: "scatter",
      id: "strip" + row,
      xAxisIndex: 1,
      yAxisIndex: 1,
      emphasis: { disabled: true },
      data: points.map((point, index) =>
        styleOf(point) === null
          ? { value: [index, null] }
          : Object.assign({ value: [index, row], name }, mark(styleOf(point))),
      ),
    };
  }

  function tooltip(point, words) {
    const lines = ["#" + point.build + "  " + point.decision, shortened(point.candidate)];
    if (point.verdict !== null) {
      lines.push("", words.wordGate + ": " + point.verdict);
      lines.push(words.wordCandidate + ": " + (point.valueText || words.wordMissing));
    }
    if (point.baselineText) {
      lines.push(words.wordBaseline + ": " + point.baselineText);
    }
    if (point.lowerText) {
      lines.push(words.wordLower + " " + point.lowerText);
    }
    if (point.upperText) {
      lines.push(words.wordUpper + " " + point.upperText);
    }
    return plain(lines);
  }

  function tally(element, data, theme) {
    const words = element.dataset;
    const bar = (name, of, style) => ({
      type: "bar",
      name,
      stack: "gates",
      barMaxWidth: 28,
      data: data.points.map(of),
      itemStyle: style,
      emphasis: { disabled: true },
    });
    const options = common(theme);
    options.tooltip.formatter = (items) => {
      const point = data.points[items[0].dataIndex];
      return plain([
        "#" + point.build + "  " + point.decision,
        shortened(point.candidate),
        point.passed + " " + words.wordPassed + ", " + point.others + " " + words.wordOthers,
      ]);
    };
    options.grid = { left: 36, right: 8, top: 30, bottom: 24 };
    options.xAxis = builds(data, theme, {});
    options.yAxis = {
      type: "value",
      minInterval: 1,
      axisLabel: { color: theme.text },
      splitLine: { lineStyle: { color: theme.line } },
    };
    options.series = [
      bar(words.wordPassed, (point) => point.passed, { color: theme.pass, borderColor: theme.pass, borderWidth: 1 }),
      /* Hollow, so that it differs in shape as well. */
      bar(words.wordOthers, (point) => point.others, { color: theme.back, borderColor: theme.fail, borderWidth: 1 }),
    ];
    return options;
  }

  function shortened(text) {
    return text.length <= 60 ? text : text.slice(0, 59) + "…";
  }

  /* Braces begin and end styles in the chart's text. */
  function plain(lines) {
    return lines.join("\n").replace(/[{}]/g, "|");
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
