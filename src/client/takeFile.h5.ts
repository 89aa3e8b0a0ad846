/** Fetches a file at an address of the services: the browser saves it and shows how far it is. */
export function takeFile(path: string): Promise<'saved' | 'copied' | 'nowhere'> {
  const link = document.createElement('a')
  link.href = `${API_BASE}${path}`
  link.download = ''
  link.click()
  return Promise.resolve('saved')
}
