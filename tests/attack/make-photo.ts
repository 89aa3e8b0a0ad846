/** Makes the picture of this number, in a process of its own: what making it takes is not the server's. */
import { PHOTO_BOMBS } from '../support/photo-bombs'

void Promise.resolve(PHOTO_BOMBS[Number(process.argv[2])]?.make()).then((bytes) =>
  process.stdout.write(bytes ?? ''),
)
