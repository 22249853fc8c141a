// Numbers in arrays: the n-body problem and the largest eigenvalue of a matrix, in small functions and tight loops.

const STEP = 0.01

const createBodies = () => [
  { x: 0.01, y: 0.02, z: 0.01, vx: 0.01, vy: 0.02, vz: 0.01, mass: 39.47 },
  { x: 4.84, y: -1.16, z: -0.1, vx: 0.61, vy: 2.81, vz: -0.02, mass: 0.037 },
  { x: 8.34, y: 4.12, z: -0.4, vx: -1.01, vy: 1.82, vz: 0.008, mass: 0.011 },
  { x: 12.89, y: -15.11, z: -0.22, vx: 1.08, vy: 0.87, vz: -0.01, mass: 0.0017 },
  { x: 15.38, y: -25.92, z: 0.18, vx: 0.98, vy: 0.59, vz: -0.03, mass: 0.002 },
]

function attract(one, other) {
  const dx = one.x - other.x
  const dy = one.y - other.y
  const dz = one.z - other.z
  const square = dx * dx + dy * dy + dz * dz
  const magnitude = STEP / (square * Math.sqrt(square))
  one.vx -= dx * other.mass * magnitude
  one.vy -= dy * other.mass * magnitude
  one.vz -= dz * other.mass * magnitude
  other.vx += dx * one.mass * magnitude
  other.vy += dy * one.mass * magnitude
  other.vz += dz * one.mass * magnitude
}

function move(body) {
  body.x += STEP * body.vx
  body.y += STEP * body.vy
  body.z += STEP * body.vz
}

function advance(bodies) {
  for (let first = 0; first < bodies.length; first++) {
    const body = bodies[first]
    for (let second = first + 1; second < bodies.length; second++) attract(body, bodies[second])
  }
  for (const body of bodies) move(body)
}

const element = (row, column) => 1 / (((row + column) * (row + column + 1)) / 2 + row + 1)

function multiply(vector, result) {
  for (let row = 0; row < vector.length; row++) {
    let sum = 0
    for (let column = 0; column < vector.length; column++) {
      const product = element(row, column) * vector[column]
      sum += product
    }
    result[row] = sum
  }
}

function eigenvalue(size) {
  const vector = new Float64Array(size).fill(1)
  const result = new Float64Array(size)
  for (let round = 0; round < 4; round++) {
    multiply(vector, result)
    multiply(result, vector)
  }
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) {
    const bodies = createBodies()
    for (let step = 0; step < 200; step++) advance(bodies)
    total += bodies[0].x + eigenvalue(40)
  }
  return total
}
