/** The map by itself, for browsers: tiles, and a mark for each cluster, which keys reach as well. */
import {
  divIcon,
  type LatLngBoundsExpression,
  map as leafletMap,
  type Marker,
  marker,
  control,
  tileLayer,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { type Box, MOST_ZOOM } from '@cloud/shared/mercator'
import { clustersOf, type Cluster } from './clusters'
import { words } from '../../../words'
import type { CaseMapProps } from './caseMapTypes'

export interface DrawnMap {
  show(points: CaseMapProps['points'], at: string | undefined): void
  goTo(box: Box): void
  /** The tiles have another address from now on. */
  takeFrom(path: string): void
  end(): void
}

/** Tiles that fail in a row before it is said that there is no map. */
const FAILING = 4
const LEAST_ZOOM = 6
/** Of a single case, and what a hundred more make of it; pixels. */
const SMALL = 44
const LARGE = 64

const boundsOf = ({ south, west, north, east }: Box): LatLngBoundsExpression => [
  [south, west],
  [north, east],
]
const sizeOf = (count: number) => Math.min(LARGE, SMALL + Math.round(12 * Math.log10(count)))

export function drawMap(
  element: HTMLElement,
  base: CaseMapProps['base'],
  { onPick, onSeen, onFailing }: Pick<CaseMapProps, 'onPick' | 'onSeen' | 'onFailing'>,
): DrawnMap {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = leafletMap(element, {
    attributionControl: false,
    zoomControl: false,
    minZoom: LEAST_ZOOM,
    maxZoom: MOST_ZOOM,
    maxBounds: boundsOf(base.box),
    maxBoundsViscosity: 1,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
  })
  element.setAttribute('role', 'region')
  element.setAttribute('aria-label', words.map.label)
  control
    .zoom({ position: 'topright', zoomInTitle: words.map.zoomIn, zoomOutTitle: words.map.zoomOut })
    .addTo(map)
  control.scale({ position: 'bottomright', imperial: false }).addTo(map)
  let failed = 0
  const addressOf = (layer: string, path: string) => `${API_BASE}${path.replace('{layer}', layer)}`
  const layers = ['vec', 'cva'].map((layer) => {
    const tiles = tileLayer(addressOf(layer, base.path), {
      bounds: boundsOf(base.box),
      maxZoom: MOST_ZOOM,
      minZoom: LEAST_ZOOM,
    })
      .on('tileload', () => (failed = 0))
      .on('tileerror', () => {
        failed += 1
        if (failed === FAILING) onFailing()
      })
      .addTo(map)
    return { layer, tiles }
  })
  const marks = new Map<string, { mark: Marker; said: string }>()
  let points: CaseMapProps['points'] = []
  let at: string | undefined
  let fitted = false

  const put = (one: Cluster) => {
    const { key, lat, lon, count, overdue } = one
    const on = one.at === at
    const said = JSON.stringify([lat, lon, count, overdue, on])
    const known = marks.get(key)
    if (known?.said === said) return
    const hadFocus = known?.mark.getElement() === document.activeElement
    known?.mark.remove()
    const size = sizeOf(count)
    const classes = ['desk-mark', overdue > 0 ? 'desk-mark--overdue' : '', on ? 'desk-mark--on' : '']
    const mark = marker([lat, lon], {
      icon: divIcon({ className: classes.join(' '), html: String(count), iconSize: [size, size] }),
      keyboard: true,
    })
      .on('click', () => onPick(one.at))
      .addTo(map)
    const its = mark.getElement()
    its?.setAttribute('aria-label', words.map.cluster(count, overdue))
    its?.setAttribute('aria-pressed', String(on))
    its?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      onPick(one.at)
    })
    if (hadFocus) its?.focus()
    marks.set(key, { mark, said })
  }
  const draw = () => {
    const clusters = clustersOf(points, map.getZoom())
    const keys = new Set(clusters.map(({ key }) => key))
    for (const [key, { mark }] of marks) {
      if (keys.has(key)) continue
      // the focus does not fall out of the map with the mark that it was on
      if (mark.getElement() === document.activeElement) element.focus()
      mark.remove()
      marks.delete(key)
    }
    clusters.forEach(put)
  }
  const see = () => {
    const seen = map.getBounds()
    onSeen({ south: seen.getSouth(), west: seen.getWest(), north: seen.getNorth(), east: seen.getEast() })
  }
  map.on('zoomend', draw).on('moveend', see)
  map.fitBounds(boundsOf(base.box))

  return {
    show(given, chosen) {
      points = given
      at = chosen
      if (!fitted && points.length > 0) {
        fitted = true
        const spots = points.map(({ lat, lon }): [number, number] => [lat, lon])
        map.fitBounds(spots, { padding: [60, 60], maxZoom: 13, animate: false })
      }
      draw()
    },
    goTo: (box) => void map.fitBounds(boundsOf(box), { padding: [60, 60], maxZoom: 14, animate: !still }),
    // what is there stays: only what comes from now on is asked for there
    takeFrom: (path) => layers.forEach(({ layer, tiles }) => tiles.setUrl(addressOf(layer, path), true)),
    end: () => void map.remove(),
  }
}
