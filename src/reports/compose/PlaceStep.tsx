import { View } from '@tarojs/components'
import { MAX_LENGTH } from '@cloud/shared/limits'
import type { DraftPlace } from '@/client/outbox/report'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { StepHead } from '@/ui/StepHead'
import { filingWords } from './words'
import { divisionsIn, placeWords } from './draft'
import { canPickOnMap, pickOnMap } from './map'

const text = filingWords.compose
const HOW = { list: 'placeByList', map: 'placeByMap', photo: 'placeByPhoto' } as const

interface PlaceStepProps {
  place: DraftPlace
  /** A photo carries its place, and nobody has said yet whether to use it. */
  offered: { lat: number; lon: number } | null
  onChange: (place: DraftPlace, typing?: boolean) => void
  onOffer: (use: boolean) => void
  onList: () => void
}

/** Third step: town and village in two taps without a network, or a point on the platform's map. */
export function PlaceStep({ place, offered, onChange, onOffer, onList }: PlaceStepProps) {
  const known = place.town !== null
  const onMap = async () => {
    const chosen = await pickOnMap()
    if (!chosen) return
    const named = divisionsIn(`${chosen.address}${chosen.name}`)
    const town = named.town ?? place.town
    const spot = place.spot || chosen.name
    onChange({ ...place, ...named, town, spot, point: chosen.point, from: 'map', outsideOk: false })
    if (town === null) onList()
  }
  return (
    <View className="compose__step">
      <StepHead
        number={3}
        title={text.where}
        state={known ? 'done' : 'current'}
        note={known ? undefined : text.whereNote}
      />
      {offered && (
        <Banner tone="blue" icon="pin" title={text.usePhotoPlace} className="compose__offer">
          <View className="compose__pair">
            <Button size="small" onTap={() => onOffer(true)}>
              {text.usePhotoPlaceYes}
            </Button>
            <Button size="small" kind="secondary" onTap={() => onOffer(false)}>
              {text.usePhotoPlaceNo}
            </Button>
          </View>
        </Banner>
      )}
      {known ? (
        <View className="compose__place">
          <Icon name="pin" size={28} className="compose__pin" />
          <View className="compose__address">
            <View className="compose__strong">{placeWords(place)}</View>
            <View className="compose__cap">{text[HOW[place.from]]}</View>
          </View>
          <Button size="small" kind="secondary" onTap={onList}>
            {text.change}
          </Button>
        </View>
      ) : (
        <Button kind="outline" icon="list" onTap={onList}>
          {text.pickPlace}
        </Button>
      )}
      {canPickOnMap && (
        <View className="compose__below">
          <Button kind="secondary" icon="map" onTap={() => void onMap()}>
            {text.pickOnMap}
          </Button>
        </View>
      )}
      {known && (
        <View className="compose__below">
          <TextField
            key={place.from === 'map' ? 'map' : 'list'}
            label={text.spot}
            initial={place.spot}
            placeholder={text.spotExample}
            maxLength={MAX_LENGTH.line}
            onChange={(spot) => onChange({ ...place, spot }, true)}
          />
        </View>
      )}
    </View>
  )
}
