/** The face of the photos: what other features, the product and the doors may use of them. */
import { defineFeature, type Feature } from '../../platform/feature'
import { type IsKeptApart, photoRoutes } from './routes'
import { filesService } from './service'
import { sweepFiles } from './sweep'

export { type CleanPhoto, cleanPhoto, LONG_SIDE } from './photo'
export { claimPhotos, photoKey } from './photos'
export { hashesOf, looksLike, usesOfSameBytes } from './same'
/** To be joined with; written only here, where photos come in, and by the demo. */
export { files } from './tables'
export { filesService }

/** @param isKeptApart told by the feature that keeps originals of its photos apart */
export const filesFeature = (isKeptApart: IsKeptApart): Feature =>
  defineFeature({
    service: filesService,
    jobs: [{ name: 'files.sweep', cron: '50 3 * * *', run: sweepFiles }],
    routes: photoRoutes(isKeptApart),
  })
