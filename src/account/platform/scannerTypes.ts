import type { CameraProps } from '@/client/camera/types'

export type ScannerProps = Pick<CameraProps, 'onText'>
