/** There is no keyboard to move in WeChat. */
export function focusOn(_id: string): void {}

/** There is no keyboard to keep in WeChat. */
export function useDialogFocus(_id: string, _open: boolean, _onClose: () => void, _toType: boolean): void {}
