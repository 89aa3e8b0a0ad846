/** Hands an address to another app; where the browser cannot, it is copied. @returns what became of it */
export async function shareLink(title: string, url: string): Promise<'shared' | 'copied'> {
  if ('share' in navigator) {
    await navigator.share({ title, url })
    return 'shared'
  }
  await window.navigator.clipboard.writeText(url)
  return 'copied'
}
