/** Brings a field into sight: the keyboard goes into it. */
export { focusField as showField } from './focusField'
