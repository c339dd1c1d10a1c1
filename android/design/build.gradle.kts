plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "vn.congdan.design"
    compileSdk = 35
    defaultConfig.minSdk = 26
    sourceSets["main"].kotlin.srcDir(layout.buildDirectory.dir("generated/kotlin"))
    sourceSets["main"].res.srcDir(layout.buildDirectory.dir("generated/res"))
}

kotlin { jvmToolchain(17) }

dependencies {
    api(libs.compose.foundation)
    api(libs.compose.material3)
    api(libs.compose.ui)
}

val design by tasks.registering(Exec::class) {
    workingDir = rootDir.parentFile
    commandLine("python3", "docs/design/generate.py", "android", layout.buildDirectory.dir("generated").get().asFile.path)
}

tasks.named("preBuild") { dependsOn(design) }
