/** Why there is no picture: the person or the browser said no, or there is no camera. */
export type CameraTrouble = 'refused' | 'none'

export interface CameraProps {
  /** The text of a QR code; the same one again and again while it is before the camera. */
  onText: (text: string) => void
  onTrouble: (trouble: CameraTrouble) => void
}
