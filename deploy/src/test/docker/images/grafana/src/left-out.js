// Stands for react-aria and date-fns, thousands of files of which Grafana's colour picker and calendars need a few names.
export const useFocusRing = () => ({ isFocusVisible: false, focusProps: {} });
export const FocusScope = ({ children }) => children;

const leftOut = () => {
  throw new Error('left out of the stand-in: date-fns');
};
export { leftOut as add, leftOut as formatDuration, leftOut as intervalToDuration, leftOut as isAfter };
