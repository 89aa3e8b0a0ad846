import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { PhotoGrid } from '.'

/** Hills under a sky: no photo of a real place belongs into the code. */
const picture = (sky: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">' +
      `<rect width="80" height="80" fill="${sky}"/><path d="M0 56 24 30 44 50 60 36 80 58V80H0Z" fill="#6E8F3C"/></svg>`,
  )}`
const ignore = () => {}

export const photoExamples: Examples = {
  part: 'photo-grid',
  title: () => said.parts.photos,
  show: () => (
    <PhotoGrid
      photos={[
        { key: 'a', src: picture('#6FA9E4') },
        { key: 'b', src: picture('#C49A5E'), state: 'uploading', progress: 0.62 },
        { key: 'c', src: picture('#98A4B0'), state: 'failed' },
        { key: 'd', src: picture('#78BFD6'), state: 'kept' },
      ]}
      onAdd={ignore}
      onRemove={ignore}
      onRetry={ignore}
      onOpen={ignore}
    />
  ),
}
