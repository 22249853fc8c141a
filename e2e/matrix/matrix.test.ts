import { describeHosts } from './describe-hosts.ts'
import { next } from './hosts/next.ts'
import { hosts } from './hosts.ts'

// next.test.ts has those.
describeHosts(hosts.filter((host) => !next.includes(host)))
