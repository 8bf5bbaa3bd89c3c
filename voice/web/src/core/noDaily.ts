/**
 * Stands in for `@daily-co/daily-js`, which the WebSocket transport imports for a media path that
 * this page does not take. Using it is a mistake, and is told as one.
 */
const noDaily = {
  createCallObject(): never {
    throw new Error("this page has its own media path");
  },
  getCallInstance(): undefined {
    return undefined;
  },
};

export default noDaily;
