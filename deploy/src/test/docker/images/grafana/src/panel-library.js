// What is drawn with. By path, not by the package's one entrance, which would bring in editors, maps and calendars.
export { BigValue } from '../node_modules/@grafana/ui/dist/esm/components/BigValue/BigValue.mjs';
export { PanelChrome } from '../node_modules/@grafana/ui/dist/esm/components/PanelChrome/index.mjs';
export { VizRepeater } from '../node_modules/@grafana/ui/dist/esm/components/VizRepeater/VizRepeater.mjs';
export { applyNullInsertThreshold } from '../node_modules/@grafana/ui/dist/esm/graveyard/GraphNG/nullInsertThreshold.mjs';
export { TimeSeries } from '../node_modules/@grafana/ui/dist/esm/graveyard/TimeSeries/TimeSeries.mjs';
export { TooltipPlugin } from '../node_modules/@grafana/ui/dist/esm/graveyard/uPlot/plugins/TooltipPlugin.mjs';
export { GlobalStyles } from '../node_modules/@grafana/ui/dist/esm/themes/GlobalStyles/GlobalStyles.mjs';
