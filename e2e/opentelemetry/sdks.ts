/** The two lines of SDKs: logs are part of the API since 1.10, and had a package of their own before. */

import { context, logs, trace } from '@opentelemetry/api'
import { logs as logsBefore } from '@opentelemetry/api-logs'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http-0.223'
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import {
  BatchLogRecordProcessor as BatchProcessorBefore,
  LoggerProvider as LoggerProviderBefore,
} from '@opentelemetry/sdk-logs-0.223'
import { TracerProvider } from '@opentelemetry/sdk-trace'

/** The part of a provider that sends what is left. */
export interface Provider {
  forceFlush(): Promise<void>
}

export type Sdk = keyof typeof SDKS

/** Each registers a provider of logs that sends to `$OTEL_EXPORTER_OTLP_ENDPOINT`. */
const SDKS = {
  'SDK 3, protobuf': () => {
    const provider = new LoggerProvider({
      processors: [new BatchLogRecordProcessor({ exporter: new ProtobufExporter() })],
    })
    logs.setGlobalLoggerProvider(provider)
    return provider
  },
  'SDK 0.223, JSON': () => {
    const provider = new LoggerProviderBefore({
      processors: [new BatchProcessorBefore({ exporter: new JsonExporter() })],
    })
    logsBefore.setGlobalLoggerProvider(provider)
    return provider
  },
} as const satisfies Record<string, () => Provider>

export const SDK_NAMES = Object.keys(SDKS) as Sdk[]

export function startSdk(sdk: Sdk): Provider {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(new TracerProvider())
  return SDKS[sdk]()
}
