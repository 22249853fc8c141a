// An object-oriented program of many small methods, after Richards: an operating system whose tasks send each other packets.

const IDLE = 0
const WORKER = 1
const HANDLER_A = 2
const HANDLER_B = 3
const DEVICE_A = 4
const DEVICE_B = 5
const TASKS = 6

class Packet {
  constructor(link, owner, kind) {
    this.link = link
    this.owner = owner
    this.kind = kind
    this.datum = 0
    this.data = [0, 0, 0, 0]
  }

  appendTo(queue) {
    this.link = null
    if (queue === null) return this
    let last = queue
    while (last.link !== null) last = last.link
    last.link = this
    return queue
  }
}

class Task {
  constructor(scheduler, id, priority, queue, behaviour) {
    this.scheduler = scheduler
    this.id = id
    this.priority = priority
    this.queue = queue
    this.behaviour = behaviour
    this.held = false
    this.suspended = queue === null
    this.next = null
  }

  isBlocked() {
    return this.held || (this.suspended && this.queue === null)
  }

  take() {
    const packet = this.queue
    if (packet !== null) this.queue = packet.link
    this.suspended = false
    return packet
  }

  receive(packet, running) {
    if (this.queue !== null) {
      this.queue = packet.appendTo(this.queue)
      return running
    }
    packet.link = null
    this.queue = packet
    return this.priority > running.priority ? this : running
  }

  run() {
    return this.behaviour.run(this, this.take())
  }
}

class Idle {
  constructor(seed, count) {
    this.seed = seed
    this.count = count
  }

  run(task) {
    const { scheduler } = task
    this.count--
    if (this.count === 0) return scheduler.hold(task)
    const isEven = (this.seed & 1) === 0
    this.seed = isEven ? this.seed >> 1 : (this.seed >> 1) ^ 0xd008
    return scheduler.release(isEven ? DEVICE_A : DEVICE_B, task)
  }
}

class Device {
  constructor() {
    this.packet = null
  }

  run(task, packet) {
    const { scheduler } = task
    if (packet !== null) {
      this.packet = packet
      return scheduler.hold(task)
    }
    const done = this.packet
    if (done === null) return scheduler.wait(task)
    this.packet = null
    return scheduler.queue(done, task)
  }
}

class Worker {
  constructor() {
    this.handler = HANDLER_A
    this.count = 0
  }

  run(task, packet) {
    const { scheduler } = task
    if (packet === null) return scheduler.wait(task)
    this.handler = this.handler === HANDLER_A ? HANDLER_B : HANDLER_A
    packet.owner = this.handler
    packet.datum = 0
    for (let index = 0; index < packet.data.length; index++) {
      const letter = this.count % 26
      this.count = letter + 1
      packet.data[index] = letter + 65
    }
    return scheduler.queue(packet, task)
  }
}

class Handler {
  constructor() {
    this.work = null
    this.devices = null
  }

  run(task, packet) {
    const { scheduler } = task
    if (packet !== null) {
      if (packet.kind === 'work') this.work = packet.appendTo(this.work)
      else this.devices = packet.appendTo(this.devices)
    }
    const work = this.work
    if (work === null) return scheduler.wait(task)
    if (work.datum >= work.data.length) {
      this.work = work.link
      return scheduler.queue(work, task)
    }
    const device = this.devices
    if (device === null) return scheduler.wait(task)
    this.devices = device.link
    device.datum = work.data[work.datum]
    work.datum++
    return scheduler.queue(device, task)
  }
}

class Scheduler {
  constructor() {
    this.queued = 0
    this.holds = 0
    this.list = null
    this.tasks = new Array(TASKS).fill(null)
  }

  add(id, priority, queue, behaviour) {
    const task = new Task(this, id, priority, queue, behaviour)
    task.next = this.list
    this.list = task
    this.tasks[id] = task
    return task
  }

  hold(task) {
    this.holds++
    task.held = true
    return task.next
  }

  wait(task) {
    task.suspended = true
    return task
  }

  release(id, task) {
    const other = this.tasks[id]
    other.held = false
    return other.priority > task.priority ? other : task
  }

  queue(packet, task) {
    const receiver = this.tasks[packet.owner]
    this.queued++
    packet.owner = task.id
    return receiver.receive(packet, task)
  }

  schedule() {
    let task = this.list
    while (task !== null) task = task.isBlocked() ? task.next : task.run()
  }
}

const packets = (owner, kind, count) => {
  let queue = null
  for (let index = 0; index < count; index++) queue = new Packet(queue, owner, kind)
  return queue
}

function simulate() {
  const scheduler = new Scheduler()
  scheduler.add(IDLE, 0, null, new Idle(1, 1000)).suspended = false
  scheduler.add(WORKER, 1000, packets(WORKER, 'work', 2), new Worker())
  scheduler.add(HANDLER_A, 2000, packets(DEVICE_A, 'device', 3), new Handler())
  scheduler.add(HANDLER_B, 3000, packets(DEVICE_B, 'device', 3), new Handler())
  scheduler.add(DEVICE_A, 4000, null, new Device())
  scheduler.add(DEVICE_B, 5000, null, new Device())
  scheduler.schedule()
  return scheduler.queued * 10_000 + scheduler.holds
}

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += simulate()
  return total
}
