// Bars, drawn as SVG without a browser. The library is loaded when the first chart is drawn, and not with the bot.
import type { EChartsOption } from 'echarts';
import { escapeHtml } from '../../pages/escape.ts';

export interface Bars {
  readonly title: string;
  /** What it shows, in a sentence: whoever cannot see it reads this. */
  readonly says: string;
  /** Names of the kinds of bars, at most two. */
  readonly series: readonly string[];
  readonly rows: readonly BarRow[];
}

export interface BarRow {
  readonly label: string;
  /** One for each kind of bar; null where the number is not shown. */
  readonly values: readonly (number | null)[];
  /** What stands at the end of each bar. */
  readonly ends: readonly string[];
}

/** As wide as a phone, and as the text of a page: drawn for each, its letters stay as large as they are. */
const NARROW = 340;
const WIDE = 680;
const BAR = 18;
const GAP = 14;
const LINE = 17;
/** So many pixels a letter of a label takes, in a wide font too. */
const LETTER = 8.9;
const LEGEND = 22;
const FONT = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: 14, color: '#0b0c0c' } as const;
/** Each has at least three times the brightness of white, or a third of it; and they differ in grey. */
const COLOURS = ['#144e81', '#7d858a'];
/** What stands at the end of the longest bar must fit, too: so many pixels. */
const END = 146;

/**
 * The chart as SVG elements with their title and description: one for a phone and one for a wide page or paper, of which
 * the style sheet shows one. `id` must be its own on the page.
 */
export async function drawBars(bars: Bars, id: string): Promise<string> {
  const narrow = await drawOne(bars, id, NARROW);
  const wide = await drawOne(bars, `${id}-wide`, WIDE);
  return `<div class="narrow">${narrow}</div><div class="wide">${wide}</div>`;
}

async function drawOne(bars: Bars, id: string, width: number): Promise<string> {
  const { init } = await import('echarts');
  const height = heightOf(bars, width);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(optionOf(bars, width));
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  return described(svg, bars, { id, width, height });
}

/** Labels stand above their bars, so that long ones need not be cut. */
const labelHeight = ({ rows }: Bars, width: number): number =>
  LINE * Math.max(...rows.map(({ label }) => Math.ceil(label.length / Math.floor(width / LETTER))));

const legendHeight = ({ series }: Bars): number => (series.length > 1 ? LEGEND * series.length : 0);

const heightOf = (bars: Bars, width: number): number =>
  legendHeight(bars) + bars.rows.length * (labelHeight(bars, width) + bars.series.length * BAR + GAP);

function optionOf(bars: Bars, width: number): EChartsOption {
  const { series, rows } = bars;
  const longest = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  // the bars of a row stand in the middle of its band: they are moved down by half of what the label takes
  const band = labelHeight(bars, width) + series.length * BAR + GAP;
  const legend = { orient: 'vertical' as const, left: 0, top: 0, itemWidth: 16, itemHeight: 12, selectedMode: false };
  return {
    animation: false,
    color: COLOURS,
    textStyle: FONT,
    ...(series.length > 1 ? { legend: { ...legend, itemGap: 6, data: [...series], textStyle: FONT } } : {}),
    grid: {
      left: 2,
      right: 4,
      top: legendHeight(bars) + labelHeight(bars, width) / 2,
      bottom: -labelHeight(bars, width) / 2,
    },
    xAxis: { type: 'value', show: false, min: 0, max: (longest * width) / (width - END) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        ...FONT,
        inside: true,
        margin: 0,
        align: 'left',
        verticalAlign: 'bottom',
        padding: [0, 0, (series.length * BAR) / 2 + 3, 0],
        width: width - 16,
        overflow: 'break',
        lineHeight: LINE,
      },
      z: 10,
    },
    series: series.map((name, s) => ({
      name,
      type: 'bar' as const,
      silent: true,
      emphasis: { disabled: true },
      barWidth: BAR - 2,
      barGap: '10%',
      barCategoryGap: `${Math.round((100 * (band - series.length * BAR)) / band)}%`,
      data: rows.map(({ values, ends }) => ({
        value: values[s] ?? 0,
        label: { show: true, position: 'right' as const, formatter: () => ends[s] ?? '', ...FONT },
      })),
    })),
  };
}

/** With a title and a description inside, and a size that a narrow page may shrink. */
function described(
  svg: string,
  { title, says }: Bars,
  { id, width, height }: { id: string; width: number; height: number },
): string {
  const names = `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(says)}</desc>`;
  const start = `<svg role="img" aria-labelledby="${id}-title ${id}-desc" width="${width}" height="${height}"`;
  // what it does under a pointer has no place on paper
  const still = svg.replace(/<style[^]*?<\/style>/, '');
  return still.replace(/^<svg[^>]*?(viewBox="[^"]*")[^>]*>/, `${start} $1 xmlns="http://www.w3.org/2000/svg">${names}`);
}
