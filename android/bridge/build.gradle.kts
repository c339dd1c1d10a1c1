plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
}

android {
    namespace = "vn.congdan.bridge"
    compileSdk = 35
    defaultConfig.minSdk = 26
    sourceSets["main"].kotlin.srcDir(layout.buildDirectory.dir("generated/kotlin"))
    sourceSets["main"].jniLibs.srcDir(layout.buildDirectory.dir("generated/native"))
}

kotlin { jvmToolchain(17) }

dependencies {
    implementation(libs.coroutines.android)
    implementation(libs.jna) { artifact { type = "aar" } }
}

// The library for phones, by cargo-ndk and the NDK.
val library by tasks.registering(Exec::class) {
    workingDir = rootDir.parentFile
    commandLine(
        "cargo", "ndk", "--platform", "26", "--target", "arm64-v8a", "--target", "x86_64",
        "--output-dir", layout.buildDirectory.dir("generated/native").get().asFile.path,
        "build", "--package", "congdan-bindings", "--profile", "phone",
    )
}

// Kotlin from that library, so that the two cannot differ.
val bindings by tasks.registering(Exec::class) {
    dependsOn(library)
    workingDir = rootDir.parentFile
    commandLine(
        "cargo", "run", "--package", "congdan-bindings", "--features", "bindgen", "--bin", "uniffi-bindgen", "--", "generate",
        "--library", "target/aarch64-linux-android/phone/libcongdan_bindings.so", "--language", "kotlin", "--no-format",
        "--out-dir", layout.buildDirectory.dir("generated/kotlin").get().asFile.path,
    )
}

tasks.named("preBuild") { dependsOn(bindings) }
