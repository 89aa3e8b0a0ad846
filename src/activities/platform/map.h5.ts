import type { Place } from './place'

/** Opens a map page at a place, in a page of its own: the person chose to go there. */
export function showOnMap({ name, longitude, latitude }: Place): Promise<void> {
  const position = `${longitude},${latitude}`
  const query = `position=${position}&name=${encodeURIComponent(name)}&coordinate=gaode`
  window.open(`https://uri.amap.com/marker?${query}`, '_blank', 'noopener,noreferrer')
  return Promise.resolve()
}
