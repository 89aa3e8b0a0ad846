import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CameraProps, CameraTrouble } from './types'
import { loadDecoder } from './decode'

const EVERY_MS = 120
/** Of the middle of the picture that is read, px: enough for a ticket at arm's length, and quick on a cheap phone. */
const READ_PX = 480

/** The lamp is not among the types of what a camera can do. */
const TORCH = 'torch'
const hasTorch = (track: MediaStreamTrack) =>
  typeof track.getCapabilities === 'function' && TORCH in track.getCapabilities()

const troubleOf = (error: unknown): CameraTrouble =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none'

/** Draws the middle of the picture, where the frame is. @returns false while there is no picture */
function drawMiddle(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const { videoWidth: width, videoHeight: height } = video
  const side = Math.min(width, height)
  if (side === 0) return false
  canvas.width = Math.min(side, READ_PX)
  canvas.height = canvas.width
  canvas
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, canvas.width, canvas.height)
  return true
}

/** The camera at the back of the phone, read for QR codes while the page is shown: below another one it is off. */
export function useCamera({ onText, onTrouble }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [track, setTrack] = useState<MediaStreamTrack | null>(null)
  const [lit, setLit] = useState(false)
  const [shown, setShown] = useState(true)
  useDidShow(useCallback(() => setShown(true), []))
  useDidHide(useCallback(() => setShown(false), []))
  const told = useRef({ onText, onTrouble })
  told.current = { onText, onTrouble }

  useEffect(() => {
    if (!shown) return undefined
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let stream: MediaStream | undefined
    const canvas = document.createElement('canvas')
    const run = async () => {
      const media: MediaDevices | undefined = navigator.mediaDevices
      // without HTTPS a page has no camera
      if (!media) throw new Error('no camera')
      stream = await media.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
      const screen = video.current
      if (over || !screen) return stop()
      screen.srcObject = stream
      await screen.play().catch(() => undefined)
      setTrack(stream.getVideoTracks()[0] ?? null)
      const decode = await loadDecoder()
      const look = async () => {
        // nobody looks at a page that is hidden
        const text =
          document.hidden || !drawMiddle(screen, canvas) ? null : await decode(canvas).catch(() => null)
        if (over) return
        if (text !== null) told.current.onText(text)
        timer = setTimeout(() => void look(), EVERY_MS)
      }
      await look()
    }
    const stop = () => stream?.getTracks().forEach((one) => one.stop())
    run().catch((error: unknown) => {
      if (!over) told.current.onTrouble(troubleOf(error))
    })
    return () => {
      over = true
      clearTimeout(timer)
      stop()
      setTrack(null)
      setLit(false)
    }
  }, [shown])

  const toggle = () => {
    if (!track) return
    const next = !lit
    // the types of constraints do not know the lamp
    const constraint = { [TORCH]: next } as MediaTrackConstraintSet
    track.applyConstraints({ advanced: [constraint] }).then(
      () => setLit(next),
      () => undefined,
    )
  }
  return { video, torch: track && hasTorch(track) ? { lit, toggle } : null }
}
