/** In WeChat a keyboard that comes up by itself would cover the page: the field is tapped. */
export function focusField(_id: string): void {
  // nothing to put anywhere
}
