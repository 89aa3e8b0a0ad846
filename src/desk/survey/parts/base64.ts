/** A text as base64 of its UTF-8 bytes: how a file is handed to the person. */
export function base64Of(text: string): string {
  const bytes = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return btoa(bytes)
}
