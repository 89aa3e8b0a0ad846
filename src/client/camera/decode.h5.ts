/** What of a browser's own reader is used; Safari and Firefox have none, and TypeScript does not know it. */
interface BarcodeDetector {
  detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]>
}
interface BarcodeDetectorClass {
  new (options: { formats: string[] }): BarcodeDetector
  getSupportedFormats(): Promise<string[]>
}
declare global {
  interface Window {
    BarcodeDetector?: BarcodeDetectorClass
  }
}

/** Reads the QR code in a picture; null if there is none. */
export type Decoder = (picture: HTMLCanvasElement) => Promise<string | null>

async function ownDecoder(): Promise<Decoder | null> {
  const { BarcodeDetector: Detector } = window
  const formats: readonly string[] | undefined = await Detector?.getSupportedFormats().catch(() => [])
  if (!Detector || !formats?.includes('qr_code')) return null
  const detector = new Detector({ formats: ['qr_code'] })
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null
}

/** The package's: read only where the browser has none of its own. */
async function packedDecoder(): Promise<Decoder> {
  const { decodeQR } = await import('qr/decode.js')
  return (picture) => {
    const context = picture.getContext('2d', { willReadFrequently: true })
    if (!context) return Promise.resolve(null)
    const { width, height, data } = context.getImageData(0, 0, picture.width, picture.height)
    try {
      return Promise.resolve(decodeQR({ width, height, data }))
    } catch {
      // it finds nothing in most pictures
      return Promise.resolve(null)
    }
  }
}

/** What reads QR codes here: the browser's own reader, or else the one that comes along. */
export const loadDecoder = async (): Promise<Decoder> => (await ownDecoder()) ?? (await packedDecoder())
