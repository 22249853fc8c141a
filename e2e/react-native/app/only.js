import { ghost } from 'traceghost'
import { capture } from 'traceghost/recorder'

globalThis.traceghost = [ghost, capture]
