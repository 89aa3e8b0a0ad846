import { View } from '@tarojs/components'
import { signInContract } from '@cloud/features/account/contract/signin'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import { type Device, deviceName } from './DeviceList'

const w = words.devices

/** Asks before a device of mine is signed out. */
export function EndSheet({ device, onClose }: { device: Device | null; onClose: () => void }) {
  const { mutate, isPending } = useCommand(signInContract.endDevice)
  if (!device) return null
  const end = () =>
    mutate(
      { device: device.device },
      {
        onSuccess: () => {
          toast(w.ended)
          onClose()
        },
        onError: (error) => toast(error.words || w.endFailed),
      },
    )
  return (
    <BottomSheet
      open
      title={w.endAsk(deviceName(device))}
      onClose={onClose}
      foot={
        <View className="devices__ways">
          <Button kind="danger" busy={isPending} onTap={end}>
            {w.end}
          </Button>
          <Button kind="text" onTap={onClose}>
            {w.keep}
          </Button>
        </View>
      }
    >
      {w.endAskNote}
    </BottomSheet>
  )
}
