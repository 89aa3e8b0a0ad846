export type { Picked, PickedPhoto, PhotoSource } from './limits'
export { pickPhotos } from './pick'
export { useUploads } from './uploads'
export type { Upload, Uploads } from './uploads'
