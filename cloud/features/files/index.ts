/** The face of the photos: what other features, the product and the doors may use of them. */
import { defineFeature, type Feature } from '../../platform/feature'
import { fileJobs } from './jobs'
import { type IsKeptApart, photoRoutes } from './routes'
import { dropStored, filesService } from './service'

export { type CleanPhoto, cleanPhoto, LONG_SIDE } from './photo'
export { type Claimant, claimHash, claimPhotos, photoKey, takeNobodysPhoto } from './photos'
export { hashesOf, looksLike, usesOfSamePicture } from './same'
/** To be joined with; written only here, where photos come in, and by the demo. */
export { files } from './tables'
export { dropStored, fileJobs, filesService }

/** @param isKeptApart told by the feature that keeps originals of its photos apart */
export const filesFeature = (isKeptApart: IsKeptApart): Feature =>
  defineFeature({
    service: filesService,
    jobs: fileJobs,
    routes: photoRoutes(isKeptApart),
  })
