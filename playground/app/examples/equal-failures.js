// Equal failures, again and again: ten reports a second at most, and the others are counted.
import { ghost } from 'traceghost'

const read = ghost(
  (sensor, second) => {
    const volts = sensor.samples[second]
    const celsius = (volts.raw - 500) / 10
    return celsius
  },
  { suppress: true, maxReportsPerSecond: 2 },
)

const sensor = { id: 'roof', samples: [{ raw: 712 }, { raw: 715 }] }
for (let second = 0; second < 50; second++) read(sensor, second)
console.log('50 seconds read')
