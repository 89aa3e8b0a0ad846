/** The face of the photos: what other features, the product and the doors may use of them. */
import { defineFeature, type Feature } from '../../platform/feature'
import type { Grows } from '../../platform/growth/part'
import type { PersonColumn } from '../../platform/retention/guests'
import { fileJobs } from './jobs'
import { type IsKeptApart, photoRoutes } from './routes'
import { dropStored, filesService } from './service'
import { files } from './tables'
import { photosCheck } from './whole'

export { type CleanPhoto, cleanPhoto, inTurn, LONG_SIDE } from './photo'
export { type Claimant, claimHash, claimPhotos, photoKey, putPhoto, takeNobodysPhoto } from './photos'
export { wholePhoto } from './whole'
export { hashesOf, looksLike, usesOfSamePicture } from './same'
/** To be joined with; written only here, where photos come in, and by the demo. */
export { files, isWaitingPhoto } from './tables'
/** Of a photo that nobody has handed in yet. */
export const filePersons: readonly PersonColumn[] = [files.ownerId]
export const fileGrows: Grows = { part: 'photos', tables: /^files$/ }
export { dropStored, fileJobs, filesService, photosCheck }

/** @param isKeptApart told by the feature that keeps originals of its photos apart */
export const filesFeature = (isKeptApart: IsKeptApart): Feature =>
  defineFeature({
    service: filesService,
    jobs: fileJobs,
    routes: photoRoutes(isKeptApart),
    checks: [photosCheck],
    persons: filePersons,
    grows: [fileGrows],
  })
