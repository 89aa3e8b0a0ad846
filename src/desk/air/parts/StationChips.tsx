import { View } from '@tarojs/components'
import { airContract } from '@cloud/features/air/contract'
import { useQueryOf } from '@/client/queries'
import { Chip } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { a11y } from '@/ui/platform/a11y'

interface StationChipsProps {
  label: string
  value: string | null
  onChange: (code: string | null) => void
  /** Offered before the stations: no station of its own. */
  none?: string
  error?: string
}

/** The stations that are in use, to choose one. */
export function StationChips({ label, value, onChange, none, error }: StationChipsProps) {
  const stations = useQueryOf(airContract.manageStations, {})
  const items = stations.data?.items ?? []
  return (
    <View>
      <View className="air-desk__label">{label}</View>
      <View className="air-desk__chips" {...a11y({ role: 'group', label })}>
        {none && (
          <Chip on={value === null} onTap={() => onChange(null)}>
            {none}
          </Chip>
        )}
        {items
          .filter(({ active }) => active)
          .map(({ code, name }) => (
            <Chip key={code} on={code === value} onTap={() => onChange(code)}>
              {name}
            </Chip>
          ))}
      </View>
      {!stations.data && (
        <DataState query={stations} quiet>
          {() => null}
        </DataState>
      )}
      {error && (
        <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
