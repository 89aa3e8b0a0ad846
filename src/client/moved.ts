/**
 * Staff pages lay under `/staff/` until they became rooms of the desk, and the figures among the cases until they became
 * the overview; bookmarks and old messages still say so.
 */
const FORMER = /^\/?(?:staff\/(cases|figures|openings|sheet|home|air\/\w+)|desk\/reports\/(figures))\/index$/
const NOW: Readonly<Record<string, string>> = {
  cases: 'reports/cases',
  figures: 'overview',
  openings: 'reports/openings',
  sheet: 'reports/print',
}

/**
 * Where a page of a former address lies now, with its query.
 * @param path page path without query, with or without its leading slash
 * @param query as it stood in the address, still encoded
 * @returns undefined for an address that no page ever had
 */
export function movedTo(path: string, query: Readonly<Record<string, string>>): string | undefined {
  // holidays had a page of their own before there was one for everything that is set
  if (/^\/?desk\/reports\/calendar\/index$/.test(path)) return '/desk/settings/index?part=holidays'
  const [, staff, room = staff] = FORMER.exec(path) ?? []
  if (room === undefined) return undefined
  const asked = Object.entries(query)
    // the router's own mark of a page that is open, not asked by anybody
    .filter(([name]) => name !== 'stamp')
    .map(([name, value]) => `${name}=${value}`)
  const address = `/desk/${NOW[room] ?? room}/index`
  return asked.length > 0 ? `${address}?${asked.join('&')}` : address
}
