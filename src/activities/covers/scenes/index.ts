import type { Picture } from '@cloud/features/activities/contract'
import { mountainScene, poplarScene, saxaulScene, snowScene } from './planting'
import { birdsScene, busScene, gardenScene, wetlandScene } from './seasons'
import { fieldsScene, schoolScene, townScene } from './town'
import { lakeScene, riverScene, worksScene } from './water'

/** A drawing for each picture key, without its frame. */
export const SCENES: Readonly<Record<Picture, () => string>> = {
  saxaul: saxaulScene,
  river: riverScene,
  poplar: poplarScene,
  lake: lakeScene,
  fields: fieldsScene,
  town: townScene,
  snow: snowScene,
  school: schoolScene,
  works: worksScene,
  mountain: mountainScene,
  garden: gardenScene,
  bus: busScene,
  birds: birdsScene,
  wetland: wetlandScene,
}
