// What the charts (src/pari/web/static/pari/charts.js) use of Apache ECharts, and nothing else.
import { init, use } from "echarts/core";
import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([
  BarChart, CustomChart, LineChart,
  GridComponent, TooltipComponent,
  CanvasRenderer, SVGRenderer,
]);

export { init };
