/** Pages in WeChat have no address that anybody sees. */
export function sayInAddress(_url: string): void {}
