package vn.congdan.bridge

/*
 * What the phone supplies. The app implements these on Android's own services, the tests in memory; their contracts are
 * written where the core declares them.
 */
typealias Transport = uniffi.congdan_core.Transport
typealias DeviceKey = uniffi.congdan_core.DeviceKey
typealias Vault = uniffi.congdan_core.Vault
typealias Store = uniffi.congdan_core.Store
typealias Clock = uniffi.congdan_core.Clock
typealias Entropy = uniffi.congdan_core.Entropy

/** All of it. */
typealias Phone = uniffi.congdan_core.Platform

typealias Header = uniffi.congdan_core.Header
typealias WireRequest = uniffi.congdan_core.WireRequest
typealias WireResponse = uniffi.congdan_core.WireResponse

/** No answer came. [reason] is for the log: nothing personal. */
fun noAnswer(reason: String): Exception = uniffi.congdan_core.TransportFault.NoAnswer(reason)

/** The phone could not keep or give back something. */
fun storeFailed(reason: String): Exception = uniffi.congdan_core.StoreFault.Failed(reason)

/** The phone's key cannot be used. */
fun keyUnavailable(reason: String): Exception = uniffi.congdan_core.KeyException.Unavailable(reason)
