package dev.rollcall.it;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker of one node, in a process of its own, that can be killed and started again with what it had. */
final class KafkaBroker implements AutoCloseable {

    private static final String CLUSTER = "cm9sbGNhbGwtdGVzdC0wMQ";
    private static final String TOPIC = "rollcall.events";

    private final Path folder;
    private final Path settings;
    private final int port;
    private Process process;

    /** Prepared, but not running. */
    KafkaBroker(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.settings = folder.resolve("server.properties");
        int[] ports = freePorts();
        this.port = ports[0];
        Files.writeString(settings, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                """.formatted(ports[0], ports[1], folder.resolve("log")));
        if (java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", settings.toString()).start().waitFor() != 0) {
            throw new IllegalStateException("The broker's folder was not formatted: " + output());
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Returns once it listens. */
    void start() throws Exception {
        process = java("kafka.Kafka", settings.toString()).start();
        Await.until("the broker listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The broker has ended: " + output());
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Every record of the topic so far, those of each key in order. */
    List<ConsumerRecord<String, String>> records() {
        Map<String, Object> reader = new HashMap<>();
        reader.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address());
        reader.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        reader.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        reader.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(reader)) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(500)).forEach(all::add);
            }
        }
        return all;
    }

    private ProcessBuilder java(String main, String... arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar")).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()));
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0); ServerSocket other = new ServerSocket(0)) {
            return new int[] { one.getLocalPort(), other.getLocalPort() };
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
